#!/usr/bin/env python3
"""Takes Zammad's webhook for a new message and puts the passages that answer it into the ticket as an internal note.

usage: ZAMMAD_URL=https://desk.example ZAMMAD_TOKEN=… WEBHOOK_SECRET=… zammad_webhook.py [PORT] [islet-search OPTIONS…]
It listens on 127.0.0.1 only. Nothing of a message is kept or written down here.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import hashlib
import hmac
import html
import html.parser
import http.server
import json
import os
import signal
import sys
import threading
import urllib.error
import urllib.request

from islet_client import AnswerError, Gone, Islet

PASSAGES = 3
LEAST = 0.5  # confidence: with less there is no note, since it would rather be noise than an answer
LONGEST = 1_000_000  # bytes of a request that are read


class Text(html.parser.HTMLParser):
    """The words of a message that comes as HTML; what was quoted from earlier messages is left out."""

    BLOCKS = set("br hr p div li ul ol dl dt dd tr td th table h1 h2 h3 h4 h5 h6 pre blockquote".split())

    def __init__(self):
        super().__init__()
        self.parts, self.hidden = [], 0

    def handle_starttag(self, tag, _):
        self.hidden += tag in ("blockquote", "style", "script")
        self.parts.append("\n" if tag in self.BLOCKS else "")

    def handle_endtag(self, tag):
        self.parts.append("\n" if tag in self.BLOCKS else "")
        self.hidden -= tag in ("blockquote", "style", "script") and self.hidden > 0

    def handle_data(self, data):
        self.parts.append("" if self.hidden else data)


def message(payload):
    """Subject and words of a customer's message; empty for what agents and the system write."""
    article, ticket = payload.get("article") or {}, payload.get("ticket") or {}
    if article.get("internal") or article.get("sender") != "Customer":
        return ""
    body = article.get("body") or ""
    if article.get("content_type") == "text/html":
        reader = Text()
        reader.feed(body)
        reader.close()
        body = "".join(reader.parts)
    return "%s\n\n%s" % (ticket.get("title") or "", body)


def note(results):
    """What the agent sees of each: where it is from, how old it is, the passage with its matches. snippet_html is safe as it is."""
    rows = []
    for result in results:
        document = result["document"]
        heading = html.escape(" › ".join(dict.fromkeys([document["title"], *result["headings"]])))
        if (document["url"] or "").startswith(("https://", "http://")):
            heading = '<a href="%s">%s</a>' % (html.escape(document["url"]), heading)
        source = " · ".join(filter(None, (document["publisher"], document["date"] or "no date", result["page"] and "page %d" % result["page"])))
        rows.append("<p><b>%s</b><br>%s<br>%s</p>" % (heading, html.escape(source), result["snippet_html"].replace("\n", "<br>")))
    return "<p>From our articles, to be checked before use:</p>" + "".join(rows)


def post_note(ticket, body):
    article = {"ticket_id": ticket, "subject": "islet", "body": body, "content_type": "text/html", "type": "note", "internal": True}
    request = urllib.request.Request(os.environ["ZAMMAD_URL"].rstrip("/") + "/api/v1/ticket_articles", json.dumps(article).encode(),
                                     {"Content-Type": "application/json", "Authorization": "Token token=" + os.environ["ZAMMAD_TOKEN"]})
    with urllib.request.urlopen(request, timeout=10):
        pass


def answer(islet, payload):
    text = message(payload)
    if not text.strip():
        return
    try:
        results = islet.ask(text, ticket=True, limit=PASSAGES, min_confidence=LEAST)["results"]
        if results:
            post_note(payload["ticket"]["id"], note(results))
    except (AnswerError, Gone, urllib.error.URLError) as error:
        print("zammad_webhook: no note: %s" % error, file=sys.stderr, flush=True)


class Webhook(http.server.BaseHTTPRequestHandler):
    islet = None

    def do_POST(self):
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > LONGEST:
            return self.reply(413)
        body = self.rfile.read(int(length))
        proof = "sha1=" + hmac.new(os.environ["WEBHOOK_SECRET"].encode(), body, hashlib.sha1).hexdigest()
        if not hmac.compare_digest(proof, self.headers.get("X-Hub-Signature", "")):
            return self.reply(403)
        try:
            payload = json.loads(body)
        except ValueError:
            return self.reply(400)
        self.reply(200)  # Zammad need not wait for the note
        threading.Thread(target=answer, args=(self.islet, payload)).start()

    def reply(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Nothing: a log of requests is one more place where patients' words could end up."""


def main():
    port, options = (int(sys.argv[1]), sys.argv[2:]) if sys.argv[1:2] and sys.argv[1].isdigit() else (8722, sys.argv[1:])
    missing = [name for name in ("ZAMMAD_URL", "ZAMMAD_TOKEN", "WEBHOOK_SECRET") if not os.environ.get(name)]
    if missing:
        sys.exit("zammad_webhook: set %s" % ", ".join(missing))
    with Islet(*options) as Webhook.islet, http.server.ThreadingHTTPServer(("127.0.0.1", port), Webhook) as server:
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # systemctl stop ends it as Ctrl-C does
        print("listening on 127.0.0.1:%d" % server.server_port, flush=True)
        server.serve_forever()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
