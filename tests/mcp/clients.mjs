// Asks islet-serve with the public clients of the Model Context Protocol. Argument: JSON of FOLDER, PROGRAM, DB, TOKEN, URL.
// Prints "ok WHAT" or "FAILED WHAT: …" a line.
// SPDX-License-Identifier: GPL-2.0-or-later
import path from 'node:path';
import {pathToFileURL} from 'node:url';

const {folder, program, db, token, url} = JSON.parse(process.argv[2]);
const modules = path.join(folder, 'node_modules', '@modelcontextprotocol');
const load = (file) => import(pathToFileURL(path.join(modules, file)));

const newer = {...await load('client/dist/index.mjs'), ...await load('client/dist/stdio.mjs')};
const older = {
  ...await load('sdk/dist/esm/client/index.js'),
  ...await load('sdk/dist/esm/client/stdio.js'),
  ...await load('sdk/dist/esm/client/streamableHttp.js'),
};

const check = (ok, what, detail = '') => console.log(ok ? `ok ${what}` : `FAILED ${what}: ${String(detail?.stack ?? detail).replace(/\s+/g, ' ').slice(0, 500)}`);
const me = {name: 'islet-test', version: '1'};
const TOOLS = ['answer_message', 'list_documents', 'search_passages', 'show_passage', 'similar_passages'];
const MESSAGE = 'Subject: question\n\nHello,\nmy mother has a glucagonoma. Is her skin rash a sign of it?\n\nKind regards\nAnn\n> quoted before';

const stdio = (sdk) => new sdk.StdioClientTransport({command: program, args: ['--mcp', '--db', db], env: process.env, stderr: 'inherit'});
const http = (sdk) => new sdk.StreamableHTTPClientTransport(new URL(url), {requestInit: {headers: {Authorization: `Bearer ${token}`}}});

/** The error that it ends with, or undefined. */
async function failure(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
}

async function tools(client, name) {
  const {tools} = await client.listTools();
  check(tools.map((tool) => tool.name).sort().join() === TOOLS.join(), `${name}: the five tools`, tools.map((tool) => tool.name));
  check(tools.every((tool) => tool.outputSchema?.type === 'object' && tool.annotations.readOnlyHint), `${name}: each says what it gives, and that it changes nothing`);
  // What the client gives back has been held against the tool's outputSchema.
  const call = (tool, args) => client.callTool({name: tool, arguments: args});
  const found = await call('search_passages', {query: 'glucagonoma rash', limit: 2});
  const {results} = found.structuredContent;
  check(results.length === 2 && results[0].document.title === 'Glucagonoma', `${name}: search_passages`, found.content[0].text);
  check(found.content[0].type === 'text' && found.content[0].text.includes('passage_id: ' + results[0].passage_id), `${name}: as text too`, found.content[0].text);
  const id = results[0].passage_id;
  const shown = await call('show_passage', {passage_id: id, context: 1});
  check(shown.structuredContent.results.length === 3 && shown.structuredContent.results[1].passage_id === id, `${name}: show_passage`, shown.content[0].text);
  const similar = await call('similar_passages', {passage_id: id, limit: 3});
  check(similar.structuredContent.results.length === 3 && similar.structuredContent.results.every((each) => each.passage_id !== id), `${name}: similar_passages`);
  const listed = await call('list_documents', {limit: 4, offset: 1});
  check(listed.structuredContent.documents.length === 4 && listed.structuredContent.total > 20, `${name}: list_documents`, listed.content[0].text);
  const answered = await call('answer_message', {message: MESSAGE});
  check(answered.structuredContent.results[0].document.title === 'Glucagonoma' && answered.structuredContent.query.text.includes('mother'), `${name}: answer_message`, answered.content[0].text);
  const wrong = await call('search_passages', {query: 'rash', limt: 3});
  check(wrong.isError && wrong.content[0].text.includes('hint: did you mean limit?'), `${name}: a mistake is a tool's error, with a hint`, JSON.stringify(wrong));
  const gone = await call('show_passage', {passage_id: '0000000000000000'});
  check(gone.isError && gone.content[0].text.includes('search again'), `${name}: so is a passage that isn't there`, JSON.stringify(gone));
  check(await failure(call('no_such_tool', {})), `${name}: a tool that isn't there is an error`);
  return id;
}

async function resources(client, name, id) {
  const {resourceTemplates} = await client.listResourceTemplates();
  check(resourceTemplates.length === 1 && resourceTemplates[0].uriTemplate === 'islet://passage/{id}', `${name}: the resource template`, JSON.stringify(resourceTemplates));
  check((await client.listResources()).resources.length === 0, `${name}: no resource is listed`);
  const {contents} = await client.readResource({uri: `islet://passage/${id}`});
  check(contents.length === 1 && contents[0].uri.endsWith(id) && contents[0].text.includes('Glucagonoma'), `${name}: a passage is read`, JSON.stringify(contents));
  for (const uri of ['islet://passage/0000000000000000', 'islet://passage/', 'file:///etc/passwd']) {
    const error = await failure(client.readResource({uri}));
    check([-32602, -32002].includes(error?.code), `${name}: ${uri} is not there`, error);
  }
}

async function session(name, client, transport, options, revision) {
  try {
    await client.connect(transport, options);
    check(client.getServerVersion()?.name === 'islet' && client.getInstructions()?.includes('Quote'), `${name}: it says who it is, and what it is for`);
    if (revision) check(client.getNegotiatedProtocolVersion() === revision, `${name}: revision ${revision}`, client.getNegotiatedProtocolVersion());
    if (!revision || revision < '2026') check(!await failure(client.ping()), `${name}: ping`);
    const id = await tools(client, name);
    await resources(client, name, id);
    const many = await Promise.all(Array.from({length: 8}, (_, i) => client.callTool({name: 'search_passages', arguments: {query: 'tumour', limit: 1, offset: i}})));
    check(new Set(many.map((each) => each.structuredContent.results[0].rank)).size === 8, `${name}: eight at once, each its own answer`);
  } catch (error) {
    check(false, name, error);
  } finally {
    await client.close().catch(() => {});
  }
}

const newest = '2025-11-25';
for (const [way, transport] of [['stdin', stdio], ['HTTP', http]]) {
  await session(`sdk 1, ${way}`, new older.Client(me), transport(older));
  const client = (options) => new newer.Client(me, options);
  await session(`client 2, ${way}`, client(), transport(newer), undefined, newest);
  await session(`client 2 legacy, ${way}`, client({versionNegotiation: {mode: 'legacy'}}), transport(newer), undefined, newest);
  await session(`client 2 auto, ${way}`, client({versionNegotiation: {mode: 'auto'}}), transport(newer), undefined, '2026-07-28');
  await session(`client 2 pinned, ${way}`, client({versionNegotiation: {mode: {pin: '2026-07-28'}}}), transport(newer), undefined, '2026-07-28');
  for (const revision of ['2025-06-18', '2025-03-26', '2024-11-05', '2024-10-07'])
    await session(`client 2 of ${revision}, ${way}`, client({supportedProtocolVersions: [revision]}), transport(newer), undefined, revision);
  await session(`client 2 auto of both, ${way}`, client({versionNegotiation: {mode: 'auto'}, supportedProtocolVersions: ['2026-07-28', '2025-06-18']}), transport(newer), undefined, '2026-07-28');
  const probing = client({versionNegotiation: {mode: 'auto'}});
  await probing.connect(transport(newer));
  const discover = probing.getDiscoverResult?.();
  await probing.close();
  check(discover?.supportedVersions?.join() === '2026-07-28', `client 2, ${way}: what server/discover said is kept`, JSON.stringify(discover));
  if (discover) await session(`client 2 with what it knew before, ${way}`, client(), transport(newer), {prior: {kind: 'modern', discover}}, '2026-07-28');
  const future = await failure(client({versionNegotiation: {mode: {pin: '2027-01-01'}}}).connect(transport(newer)));
  check(future?.data?.supported?.join() === '2026-07-28' || /2026-07-28|2027-01-01/.test(future?.message), `client 2 of a revision to come, ${way}: is told which there is`, future);
}
const strange = await failure(new newer.Client(me).connect(new newer.StreamableHTTPClientTransport(new URL(url))));
check(/401|[Uu]nauthorized/.test(String(strange)), 'without the token: 401', strange);
