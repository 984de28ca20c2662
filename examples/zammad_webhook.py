#!/usr/bin/env python3
"""Takes Zammad's webhook for a new message and puts the passages that answer it into the ticket as an internal note.

usage: ZAMMAD_URL=https://desk.example ZAMMAD_TOKEN=… WEBHOOK_SECRET=… [ISLET_URL=http://127.0.0.1:8010] [ISLET_TOKEN=…] zammad_webhook.py [PORT]
It listens on 127.0.0.1 only, and asks islet-serve. Nothing of a message is kept or written down here.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import collections
import hashlib
import heapq
import hmac
import html
import http.server
import itertools
import json
import os
import signal
import sys
import threading
import time
import urllib.error
import urllib.request

PASSAGES = 3
LEAST = 0.5  # confidence: with less there is no note, since it would rather be noise than an answer
LONGEST = 10_000_000  # bytes of a delivery
MOST_TEXT = 1_000_000  # bytes of a message that are asked
WAITING = 1000  # messages in the queue; beyond, Zammad is to come again
REMEMBERED = 10_000  # deliveries, to know one that comes twice
PAUSES = (2, 10, 60, 300)  # seconds before each further try where islet-serve or Zammad can't answer at present
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # no proxy of the environment: messages are private


def say(what):
    print("zammad_webhook: " + what, file=sys.stderr, flush=True)


def message(payload):
    """A customer's message as an e-mail of one part; nothing for what agents and the system write, and where nothing is said.

    It keeps its own type: islet reads HTML as HTML, and leaves out what is quoted in it."""
    article, ticket = payload.get("article") or {}, payload.get("ticket") or {}
    if article.get("internal") or article.get("sender") != "Customer" or not ticket.get("id"):
        return None
    title, body = str(ticket.get("title") or ""), str(article.get("body") or "")
    if not (title + body).strip():
        return None
    kind = "text/html" if article.get("content_type") == "text/html" else "text/plain"
    head = "Subject: %s\nMIME-Version: 1.0\nContent-Type: %s; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n" % (" ".join(title.split()), kind)
    return (head + body).encode("utf8", "replace")[:MOST_TEXT]


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


def post(url, body, kind, authorization):
    fields = {"Content-Type": kind, **({"Authorization": authorization} if authorization else {})}
    with OPENER.open(urllib.request.Request(url, body, fields), timeout=15) as reply:
        return reply.read()


def ask(mail):
    token = os.environ.get("ISLET_TOKEN")
    url = os.environ.get("ISLET_URL", "http://127.0.0.1:8010").rstrip("/") + "/v1/ticket?limit=%d&min_confidence=%s" % (PASSAGES, LEAST)
    return json.loads(post(url, mail, "message/rfc822", token and "Bearer " + token))["results"]


def write_note(ticket, body):
    article = {"ticket_id": ticket, "subject": "islet", "body": body, "content_type": "text/html", "type": "note", "internal": True}
    post(os.environ["ZAMMAD_URL"].rstrip("/") + "/api/v1/ticket_articles", json.dumps(article).encode(), "application/json", "Token token=" + os.environ["ZAMMAD_TOKEN"])


def may_pass(error):
    """Whether the same may work later: nobody there, too much to do. A reply that doesn't come is no reason: the note may be written."""
    if isinstance(error, urllib.error.HTTPError):
        return error.code == 429 or error.code >= 500
    return isinstance(error, urllib.error.URLError) and not isinstance(error.reason, TimeoutError)


class Work:
    """The queue, and the thread that works it off. What must be tried again waits for its time without holding up the others."""

    def __init__(self):
        self.waiting = []  # (when, number, ticket, mail, tries), the soonest first
        self.numbers = itertools.count()
        self.seen = collections.OrderedDict()
        self.busy = False
        self.change = threading.Condition()
        threading.Thread(target=self.run, daemon=True).start()

    def take(self, delivery, ticket, mail):
        """False when there is no room. A delivery that was taken before is not taken twice."""
        with self.change:
            if delivery and delivery in self.seen:
                return True
            if len(self.waiting) >= WAITING:
                return False
            self.put(0, ticket, mail, 0)
            if delivery:
                self.seen[delivery] = True
            if len(self.seen) > REMEMBERED:
                self.seen.popitem(last=False)
            return True

    def put(self, pause, ticket, mail, tries):
        heapq.heappush(self.waiting, (time.monotonic() + pause, next(self.numbers), ticket, mail, tries))
        self.change.notify()

    def next(self):
        with self.change:
            self.busy = False
            while not self.waiting or self.waiting[0][0] > time.monotonic():
                self.change.wait(max(self.waiting[0][0] - time.monotonic(), 0) if self.waiting else None)
            self.busy = True
            return heapq.heappop(self.waiting)[2:]

    def run(self):
        while True:
            ticket, mail, tries = self.next()
            try:
                results = ask(mail)
                if results:
                    write_note(ticket, note(results))
            except Exception as error:  # whatever it is, the next message gets its turn
                if tries < len(PAUSES) and may_pass(error):
                    with self.change:
                        self.put(PAUSES[tries], ticket, mail, tries + 1)
                else:
                    say("no note for ticket %s: %s" % (ticket, error))

    def left(self):
        with self.change:
            return len(self.waiting) + self.busy


class Webhook(http.server.BaseHTTPRequestHandler):
    """Zammad sends what isn't answered by 2xx up to five times. So that is only what may go better next time: no room in the queue. A wrong
    signature is refused all the same: it isn't Zammad's, or the secret here is another than there, which Zammad's log then shows."""

    work = None
    timeout = 30

    def do_POST(self):
        length = self.headers.get("Content-Length", "")
        if not length.isdigit():
            return self.reply(411)
        if int(length) > LONGEST:
            say("a delivery of %s bytes is passed over" % length)
            self.close_connection = True
            return self.reply(202)
        body = self.rfile.read(int(length))
        proof = "sha1=" + hmac.new(os.environ["WEBHOOK_SECRET"].encode(), body, hashlib.sha1).hexdigest()
        if not hmac.compare_digest(proof.encode(), self.headers.get("X-Hub-Signature", "").encode("utf8", "replace")):
            return self.reply(403)
        try:
            payload = json.loads(body)
            mail = message(payload)
        except (ValueError, AttributeError, RecursionError):
            say("a delivery that can't be read is passed over")
            return self.reply(202)
        if mail is None:
            return self.reply(204)
        taken = self.work.take(self.headers.get("X-Zammad-Delivery", ""), payload["ticket"]["id"], mail)
        return self.reply(202 if taken else 503)

    def reply(self, status):
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Length", "0")
        if status == 503:
            self.send_header("Retry-After", "60")
        self.end_headers()

    def log_message(self, *_):
        """Nothing: a log of requests is one more place where patients' words could end up."""


def main():
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8722
    missing = [name for name in ("ZAMMAD_URL", "ZAMMAD_TOKEN", "WEBHOOK_SECRET") if not os.environ.get(name)]
    if missing:
        sys.exit("zammad_webhook: set %s" % ", ".join(missing))
    Webhook.work = Work()
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), Webhook) as server:
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # systemctl stop ends it as Ctrl-C does
        print("listening on 127.0.0.1:%d" % server.server_port, flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            pass
    left = Webhook.work.left()
    if left:
        say("ended before %d message%s got a note" % (left, "s" if left > 1 else ""))


if __name__ == "__main__":
    main()
