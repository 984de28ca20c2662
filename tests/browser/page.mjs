// Drives the page as someone with a caller on the line would. Arguments: ADDRESS CHROMIUM FOLDER PICTURES.
// Prints "ok WHAT" or "FAILED WHAT: …" a line.
// SPDX-License-Identifier: GPL-2.0-or-later
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import path from 'node:path';

const [address, chromiumPath, folder, pictures] = process.argv.slice(2);
const require = createRequire(path.join(folder, 'package.json'));
const {chromium} = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const check = (ok, what, detail = '') => console.log(ok ? `ok ${what}` : `FAILED ${what}: ${String(detail).replace(/\s+/g, ' ').slice(0, 400)}`);

const browser = await chromium.launch({executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu']});

/** A page whose errors and refused loads are failures. */
async function open(where, options = {}) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, permissions: ['clipboard-read', 'clipboard-write'], ...options});
  const page = await context.newPage();
  page.faults = [];
  page.loads = [];
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error' && !page.expectsErrors) page.faults.push(message.text()); });
  page.on('request', (request) => page.loads.push(request.url()));
  await page.goto(address + where);
  return page;
}

async function close(page, what) {
  check(page.faults.length === 0, `${what}: no error in the browser`, page.faults.join(' | '));
  check(page.loads.every((url) => url.startsWith(address)), `${what}: nothing is loaded from elsewhere`, page.loads);
  await page.context().close();
}

const picture = (page, name) => page.screenshot({path: path.join(pictures, `${name}.png`)});
const firstTitle = (page) => page.locator('#results article h2').first().textContent();
const articles = (page) => page.locator('#results article').count();
const settled = (page, text) => page.waitForFunction((text) => document.querySelector('#results')?.textContent.includes(text) && !document.body.classList.contains('waiting'), text);

async function typing() {
  const page = await open('/');
  await picture(page, 'start');
  check(await page.evaluate(() => document.activeElement.id === 'q'), 'the box has the focus');
  await page.keyboard.type('glucag');
  await page.waitForSelector('#completions:not([hidden]) button');
  check((await page.locator('#completions button').allTextContents()).some((text) => /glucagonoma/i.test(text)), 'completions are offered');
  await picture(page, 'typing');
  await page.keyboard.type('onoma rash');
  await page.waitForFunction(() => document.title.startsWith('glucagonoma rash'));
  check(await page.evaluate(() => document.activeElement.id === 'q'), 'the box keeps the focus while results come');
  check((await page.locator('#results article mark').count()) > 2, 'matches are marked');
  check((await page.locator('.first .answer').count()) === 1, 'the answering sentence stands large above the first passage');
  check(/q=glucagonoma(\+|%20)rash/.test(page.url()), 'the address can be kept', page.url());
  await picture(page, 'results');
  await page.locator('#q').fill('');
  await page.keyboard.type('glucag');
  await page.waitForSelector('#completions:not([hidden]) button');
  await page.locator('#completions button').first().click();
  await settled(page, 'lucagon');
  check(/lucagon/.test(await page.inputValue('#q')), 'a completion is taken by a click');
  await close(page, 'typing');
}

async function keys() {
  const page = await open('/?q=quokka+fever');
  await page.locator('#q').focus();
  check((await page.locator('.where .old').first().textContent()).includes('2016-05-01'), 'an old passage is said to be old');
  const source = await page.locator('a.source').first().getAttribute('href');
  check(/^https:\/\/clinic\.example\/quokka#:~:text=/.test(source), 'the link goes to the place in the source', source);
  await page.keyboard.press('ArrowDown');
  check(await page.evaluate(() => document.activeElement.id === 'r1'), 'arrow down goes to the first passage');
  await page.keyboard.press('c');
  await page.waitForFunction(() => document.querySelector('.said-aloud').textContent.includes('Copied'));
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  check(copied.includes('Ring the keeper at once') && copied.includes('Quokka care') && copied.includes('Example Clinic') && copied.includes('2016-05-01') && copied.includes('https://clinic.example/quokka'),
    'C copies passage, title, publisher, date and link', copied);
  await picture(page, 'chosen');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#r1 .around .asked');
  check(await page.locator('#r1 .around .text').count() >= 1, 'Enter reads on in place');
  await picture(page, 'reading-on');
  await page.keyboard.press('Enter');
  check(await page.locator('#r1 .around').count() === 0, 'and once more closes it');
  await page.keyboard.press('ArrowUp');
  check(await page.evaluate(() => document.activeElement.id === 'q'), 'arrow up goes back to the box');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('/');
  check(await page.evaluate(() => document.activeElement.id === 'q' && getSelection().toString() === 'quokka fever' || document.activeElement.selectionEnd === 12), '/ goes to the box with its text selected');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+k');
  check(await page.evaluate(() => document.activeElement.id === 'q'), 'Ctrl-K goes to the box');
  await page.keyboard.type('c/');
  check((await page.inputValue('#q')) === 'c/', 'letters that are keys elsewhere are letters in the box');
  await close(page, 'keys');
}

async function unhelpful() {
  const page = await open('/?q=quokka+fever');
  const button = page.locator('#r1 button.unhelpful');
  check(await button.isVisible(), 'a passage can be said not to help');
  await button.click();
  await page.waitForFunction(() => document.querySelector('.said-aloud').textContent.includes('Noted'));
  check(await button.isDisabled() && (await button.textContent()).includes('Noted'), 'that is noted, once', await button.textContent());
  await picture(page, 'not-helpful');
  page.expectsErrors = true;
  await page.route('**/v1/feedback', (route) => route.abort());
  await page.locator('button.unhelpful').nth(1).click();
  await page.waitForFunction(() => document.querySelector('.said-aloud').textContent.includes('Could not'));
  check(await page.locator('button.unhelpful').nth(1).isEnabled(), 'or said that it couldn’t be');
  await close(page, 'not helpful');
}

/** The answer to an older question comes after that to a newer one. */
async function race() {
  const page = await open('/');
  let slow = 0;
  await page.route(/\/\?q=quokka(&|$)/, async (route) => {
    slow += 1;
    await new Promise((done) => setTimeout(done, 1500));
    await route.continue().catch(() => {});
  });
  await page.keyboard.type('quokka');
  await page.waitForTimeout(400);
  await page.locator('#q').fill('glucagonoma rash');
  await settled(page, 'Glucagonoma');
  const before = await firstTitle(page);
  await page.waitForTimeout(1800);
  check(slow > 0, 'the older question was asked');
  check((await firstTitle(page)) === before && !/Quokka/.test(before), 'an older answer never stands under a newer question', await firstTitle(page));
  await close(page, 'race');
}

async function history() {
  const page = await open('/?q=quokka+shade');
  await page.locator('#q').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#r1 .around');
  await page.locator('#q').press('Enter');
  await page.waitForTimeout(500);
  check((await page.locator('#r1 .around').count()) === 1, 'asking the same again leaves open what is open');
  await page.locator('#q').fill('glucagonoma rash');
  await page.keyboard.press('Enter');
  await settled(page, 'Glucagonoma');
  await page.goBack();
  await settled(page, 'Quokka');
  check((await page.inputValue('#q')) === 'quokka shade', 'back brings the question before and its answer', await page.inputValue('#q'));
  await page.goForward();
  await settled(page, 'Glucagonoma');
  check((await page.inputValue('#q')) === 'glucagonoma rash', 'and forward the later one');
  await page.locator('aside a', {hasText: 'Within 3 years'}).click();
  await page.locator('aside', {hasText: 'since'}).waitFor();
  check(/since=/.test(page.url()), 'a filter is in the address', page.url());
  await page.locator('#q').fill('rash');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.title.startsWith('rash'));
  check(/since=/.test(page.url()), 'and holds for the next question', page.url());
  await page.locator('aside a', {hasText: 'remove'}).click();
  await page.waitForFunction(() => !location.search.includes('since='));
  await close(page, 'history');
}

async function words() {
  const page = await open('/?q=glucoganoma+rash');
  check(/Searched for glucagonoma instead of glucoganoma/.test(await page.textContent('.notes')), 'a corrected word is said to be');
  await page.locator('a', {hasText: 'Search for what was typed'}).click();
  await page.waitForFunction(() => !/instead of/.test(document.querySelector('.notes').textContent));
  check(/spell=false/.test(page.url()), 'and can be searched as typed', page.url());
  await picture(page, 'as-typed');
  await page.goto(`${address}/?q=Evorel+patches`);
  check(/Evorel/i.test(await page.textContent('.notes')), 'a word that no article has is named', await page.textContent('.notes'));
  await picture(page, 'missing-word');
  await page.goto(`${address}/?q=who+looks+after+quokkas`);
  check((await page.locator('.pin').first().textContent()).includes('Chosen by your team'), 'a pinned passage is marked');
  const ids = await page.locator('#results article').evaluateAll((all) => all.map((a) => a.dataset.passage));
  check(new Set(ids).size === ids.length, 'and not shown twice', ids);
  await picture(page, 'pinned');
  await page.locator('.why summary').first().click();
  await picture(page, 'why');
  await close(page, 'words');
}

async function message() {
  const page = await open('/');
  await page.locator('.message summary').click();
  await page.locator('#text').fill('Subject: my mum\n\nDear team,\nmy mum has a glucagonoma and a rash on her legs that blisters. What is it?\nKind regards, Ann');
  await picture(page, 'message');
  await page.locator('.message button').click();
  await page.waitForSelector('#results article');
  check(!/mum/.test(page.url()), 'a message never stands in the address', page.url());
  check((await page.locator('#results article mark').count()) > 0, 'a message is answered');
  await picture(page, 'message-answered');
  await close(page, 'message');
}

async function withoutScript() {
  const page = await open('/', {javaScriptEnabled: false});
  await page.locator('#q').fill('glucagonoma rash');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#results article');
  check((await articles(page)) > 1, 'without JavaScript the form answers');
  check(!(await page.locator('button.copy').first().isVisible()), 'and shows no button that does nothing');
  await page.locator('a.read').first().click();
  await page.waitForSelector('.article .asked');
  check(/\/p\//.test(page.url()), 'read on is a link');
  await picture(page, 'without-script');
  await close(page, 'without JavaScript');
}

async function hostile() {
  const page = await open('/?q=zebrafish+rash');
  check((await page.title()) !== 'taken' && (await page.locator('#results script, #results img').count()) === 0, 'an article\'s tags are text');
  check(!(await page.textContent('#results')).includes('\u202e'), 'no text runs backwards');
  check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'a word of 200 kB doesn\'t widen the page');
  await picture(page, 'hostile');
  await page.goto(`${address}/?q=${encodeURIComponent('"><script>document.title="taken"</script>')}`);
  check((await page.title()) !== 'taken', 'a question\'s tags are text');
  const response = await page.request.get(`${address}/?q=rash`);
  const policy = response.headers()['content-security-policy'] ?? '';
  check(policy.includes("default-src 'none'") && !policy.includes('unsafe'), 'the policy allows nothing inline', policy);
  await close(page, 'hostile');
}

async function failing() {
  const page = await open('/?q=rash');
  page.expectsErrors = true;
  await page.route(/\/\?q=quokka/, (route) => route.abort());
  await page.locator('#q').fill('quokka');
  await page.waitForSelector('#results [role=alert]');
  check(/can.t be reached/.test(await page.textContent('#results')), 'a server that can\'t be reached is said to be, not "nothing found"');
  await page.unroute(/\/\?q=quokka/);
  await page.keyboard.press('Enter');
  await settled(page, 'Quokka');
  check(true, 'Enter tries again');
  for (const [reason, answer] of [['a server that is busy', (route) => route.fulfill({status: 503})], ['a server that can\'t be reached', (route) => route.abort()]]) {
    await page.locator('#q').fill('');
    await page.keyboard.type('glucag');
    await page.waitForSelector('#completions:not([hidden]) button');
    await page.route(/suggest\?q=glucago/, answer);
    await page.keyboard.type('o');
    await page.waitForSelector('#completions', {state: 'hidden'});
    check(true, `completions of what was typed before are taken away: ${reason}`);
    await page.unroute(/suggest\?q=glucago/);
  }
  await page.goto(`${address}/?q=rash&since=yesterday`);
  check(/yesterday/.test(await page.textContent('#results')), 'a wrong wish is explained', await page.textContent('#results'));
  await picture(page, 'problem');
  await close(page, 'failing');
}

/** Widths, dark, paper, and what axe-core finds. */
async function looks() {
  for (const [name, width, scheme, where] of [['narrow', 320, 'light', '/?q=can+I+drink+alcohol'], ['wide', 1280, 'light', '/?q=can+I+drink+alcohol'], ['4k', 3840, 'light', '/?q=can+I+drink+alcohol'],
    ['dark', 1280, 'dark', '/?q=glucoganoma+rash'], ['dark-narrow', 320, 'dark', '/'], ['nothing', 600, 'light', '/?q=%2Bqwertzuiop']]) {
    const page = await open(where, {viewport: {width, height: 900}, colorScheme: scheme});
    check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name}: nothing to scroll sideways`);
    const whole = (count) => { const range = document.createRange(); range.selectNodeContents(count); return range.getClientRects().length === 1; };
    check(await page.evaluate(`[...document.querySelectorAll('aside li span')].every(${whole})`), `${name}: no count is broken over lines`);
    const session = await page.context().newCDPSession(page);
    const {result} = await session.send('Runtime.evaluate', {expression: `${axe};axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then((r) => JSON.stringify(r.violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 90))])))`, awaitPromise: true});
    check(result.value === '[]', `${name}: axe-core finds nothing`, result.value);
    await picture(page, name);
    await close(page, name);
  }
  const page = await open('/?q=glucagonoma+rash');
  await page.emulateMedia({media: 'print'});
  check(!(await page.locator('header').isVisible()) && !(await page.locator('button.copy').first().isVisible()), 'on paper only what is to be read');
  await picture(page, 'print');
  await close(page, 'print');
}

async function weight() {
  const page = await open('/');
  const bytes = await page.evaluate(() => performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource')).reduce((sum, entry) => sum + entry.transferSize, 0));
  check(bytes > 0 && bytes < 50_000, 'the page loads under 50 kB', bytes);
  await close(page, 'weight');
}

for (const part of [typing, keys, unhelpful, race, history, words, message, withoutScript, hostile, failing, looks, weight]) {
  try {
    await part();
  } catch (error) {
    check(false, `${part.name}: came to its end`, error.message);
  }
}
await browser.close();
