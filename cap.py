import re,glob
# keep only the first few of each line: b2+ are ordered best first
C={'b1':dict(v=14,r=6,n=10,a=6)}
D=dict(v=8,r=3,n=5,a=3)
for f in sorted(glob.glob('b[1-7].txt')):
    cap=C.get(f[:2],D); out=[]
    for l in open(f):
        m=re.match(r'^([vrna]) (.*)',l.strip())
        if m:
            it=[x.strip() for x in m[2].split(';') if x.strip()]
            out.append((m[1],it))
        else: out.append((None,l.strip()))
    open('c_'+f,'w').write('')
