#!/usr/bin/env python3
"""Keeps one islet-search --batch - open and asks it; standard library only.

As a module:  with Islet("--db", "/srv/islet/db") as islet: print(islet.ask("low sugar", limit=3)["results"])
As a program: islet_client.py --db DB < questions.txt
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import itertools
import json
import queue
import subprocess
import sys
import threading


class AnswerError(Exception):
    """This one question could not be answered; the next can be. `hint` says what to do, or is empty."""

    def __init__(self, message, hint):
        super().__init__(message)
        self.hint = hint


class Gone(Exception):
    """islet-search can't be started, ended twice over the same question, or was silent for too long. Its own words are on standard error."""


class Islet:
    """May be used by several threads: questions are asked one after the other."""

    def __init__(self, *options, program="islet-search", patience=10.0):
        self.command = [program, *options, "--batch", "-"]
        self.patience = patience
        self.numbers = itertools.count(1)
        self.lock = threading.Lock()
        self.process = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def ask(self, query, **members):
        """The answer as a dictionary. `members` are those of a batch line: limit, by, filters, ticket, offsets …"""
        number = next(self.numbers)
        line = json.dumps({**members, "id": number, "query": query}) + "\n"
        with self.lock:
            answer = self._exchange(line) or self._exchange(line)  # once more, if the process ended meanwhile
        if answer is None:
            raise Gone("islet-search ends when it is asked this")
        if answer["id"] != number and "error" not in answer:
            raise Gone("answer %r belongs to another question" % answer["id"])
        if "error" in answer:
            raise AnswerError(answer["error"]["message"], answer["error"].get("hint") or "")
        return answer

    def close(self):
        """Ends the process; the next question would start a new one."""
        with self.lock:
            self._stop()

    def _exchange(self, line):
        """The answer to the line; None if the process ended before it came."""
        if self.process is None or self.process.poll() is not None:
            self._start()
        try:
            self.process.stdin.write(line)
            self.process.stdin.flush()
        except BrokenPipeError:
            self._stop()
            return None
        try:
            answer = self.answers.get(timeout=self.patience)
        except queue.Empty:
            self._stop()
            raise Gone("no answer within %g seconds" % self.patience) from None
        if answer is None:
            self._stop()
            return None
        return json.loads(answer)

    def _start(self):
        self._stop()
        try:
            self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf8")
        except OSError as error:
            raise Gone("%s can't be started: %s" % (self.command[0], error.strerror)) from error
        self.answers = queue.SimpleQueue()
        threading.Thread(target=self._read, args=(self.process.stdout, self.answers), daemon=True).start()

    @staticmethod
    def _read(stream, answers):
        for line in stream:
            answers.put(line)
        answers.put(None)

    def _stop(self):
        if self.process is None:
            return
        process, self.process = self.process, None
        try:
            process.stdin.close()  # islet-search ends at the end of its input
        except BrokenPipeError:
            pass
        try:
            process.wait(1)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def main():
    with Islet(*sys.argv[1:]) as islet:
        for question in sys.stdin:
            try:
                results = islet.ask(question.rstrip("\n"), limit=1)["results"]
            except AnswerError as error:
                print("error: %s (%s)" % (error, error.hint), flush=True)
                continue
            for result in results:
                answer = result["text"][result["answer"]["start"]:result["answer"]["end"]]
                document = result["document"]
                print("%s — %s, %s" % (" ".join(answer.split()), document["title"], document["date"] or "no date"), flush=True)
            if not results:
                print("nothing found", flush=True)


if __name__ == "__main__":
    try:
        main()
    except Gone as gone:
        sys.exit("islet_client: %s" % gone)
