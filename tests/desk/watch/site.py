# ruff: noqa: E501  feeds and pages are written as they are
"""A web site on loopback whose answers a test writes, and which remembers what it was asked."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Reply:
    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict = field(default_factory=dict)
    etag: str = ""


@dataclass
class Site:
    url: str
    replies: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)

    def paths(self):
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def page(self, path, title, words, **more):
        body = "".join(f"<p>{escape(w)}</p>" for w in words)
        text = f"<html lang='fr'><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"
        self.replies[path] = Reply(text.encode(), **more)

    def feed(self, path, items, **more):
        told = "".join(
            f"<item><title>{escape(i['title'])}</title><link>{escape(i['link'])}</link><guid>{escape(i.get('guid', i['link']))}</guid>"
            f"<pubDate>{format_datetime(i['at'])}</pubDate><description>{escape(i.get('text', ''))}</description></item>"
            for i in items
        )
        head = "<title>La Feuille du lac</title><link>https://feuille.example</link><language>fr</language>"
        text = f"<rss version='2.0'><channel>{head}{told}</channel></rss>"
        self.replies[path] = Reply(text.encode(), kind="application/rss+xml", **more)


@contextmanager
def serving():
    """Serve a site on a free port of loopback."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            reply = site.replies.get(self.path) or Reply(b"", 404)
            if callable(reply):
                reply = reply()
            if reply.etag and self.headers.get("If-None-Match") == reply.etag:
                reply = Reply(b"", 304, etag=reply.etag)
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(reply.body)))
            if reply.etag:
                self.send_header("ETag", reply.etag)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_parts):
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
