#!/usr/bin/env node
// Keeps one islet-search --batch - open and asks it; no packages. Offsets are UTF-16 units, as JavaScript counts.
// As a module:  const islet = new Islet({ options: ['--db', '/srv/islet/db'] }); (await islet.ask('low sugar', { limit: 3 })).results
// As a program: node islet_client.mjs --db DB < questions.txt
// SPDX-License-Identifier: GPL-2.0-or-later
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** This one question could not be answered; the next can be. `hint` says what to do, or is empty. */
export class AnswerError extends Error {
    constructor(message, hint) {
        super(message);
        this.hint = hint;
    }
}

/** islet-search can't be started, ended twice over the same question, or was silent for too long. */
export class Gone extends Error {}

export class Islet {
    #command; #options; #patience; #child = null; #number = 0;
    #waiting = new Map(); // by id, in order: { line, ends, resolve, reject, timer }

    constructor({ program = 'islet-search', options = [], patience = 10_000 } = {}) {
        this.#command = program;
        this.#options = [...options, '--offsets', 'utf16', '--batch', '-'];
        this.#patience = patience;
    }

    /** Process id, or undefined while none runs. */
    get pid() { return this.#child?.pid; }

    /** Resolves to the answer. `members` are those of a batch line: limit, by, filters, ticket … Questions may overlap. */
    ask(query, members = {}) {
        const id = ++this.#number;
        return new Promise((resolve, reject) => {
            const line = JSON.stringify({ ...members, id, query }) + '\n';
            const timer = setTimeout(() => this.#late(id), this.#patience);
            this.#waiting.set(id, { line, ends: 0, resolve, reject, timer });
            this.#send(id);
        });
    }

    /** Lets the process end when it has answered; a later question would start a new one. */
    close() { this.#child?.stdin.end(); }

    #send(id) {
        this.#child ??= this.#start();
        this.#child.stdin.write(this.#waiting.get(id).line);
    }

    #start() {
        const child = spawn(this.#command, this.#options, { stdio: ['pipe', 'pipe', 'inherit'] });
        child.stdin.on('error', () => {}); // it ended while we wrote: 'close' tells
        child.on('error', (error) => this.#ended(child, `${this.#command} can't be started: ${error.message}`));
        child.on('close', () => this.#ended(child, ''));
        createInterface({ input: child.stdout, crlfDelay: Infinity }).on('line', (line) => this.#answered(JSON.parse(line)));
        return child;
    }

    // A line too long to be read has lost its id: it is the first that waits.
    #answered(answer) {
        const id = Number.isInteger(answer.id) ? answer.id : [...this.#waiting.keys()][0];
        if (answer.error) this.#settle(id, 'reject', new AnswerError(answer.error.message, answer.error.hint ?? ''));
        else this.#settle(id, 'resolve', answer);
    }

    #settle(id, how, value) {
        const question = this.#waiting.get(id);
        if (!question) return;
        this.#waiting.delete(id);
        clearTimeout(question.timer);
        question[how](value);
    }

    // What it had not answered is asked once more. Answers come in order, so only the first question is to blame.
    #ended(child, why) {
        if (this.#child !== child) return;
        this.#child = null;
        const [first] = this.#waiting.keys();
        for (const [id, question] of [...this.#waiting]) {
            if (id === first) ++question.ends;
            if (why) this.#settle(id, 'reject', new Gone(why));
            else if (question.ends > 1) this.#settle(id, 'reject', new Gone('islet-search ends when it is asked this'));
            else this.#send(id);
        }
    }

    #late(id) {
        this.#settle(id, 'reject', new Gone(`no answer within ${this.#patience} ms`));
        this.#child?.kill('SIGKILL'); // the others are asked again
    }
}

async function main() {
    const islet = new Islet({ options: process.argv.slice(2) });
    for await (const question of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
        try {
            const { results: [best] } = await islet.ask(question, { limit: 1 });
            const answer = best?.text.slice(best.answer.start, best.answer.end).replace(/\s+/gu, ' ');
            console.log(best ? `${answer} — ${best.document.title}, ${best.document.date ?? 'no date'}` : 'nothing found');
        } catch (error) {
            if (!(error instanceof AnswerError)) throw error;
            console.log(`error: ${error.message} (${error.hint})`);
        }
    }
    islet.close();
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
    main().catch((error) => {
        console.error(`islet_client: ${error.message}`);
        process.exit(1);
    });
}
