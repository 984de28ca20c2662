<?php
// Makes tickets in an installed osTicket, started as a request starts it, and prints a line of JSON for each: the notes it got.
// Arguments: SOURCE TICKETS, the latter a file with JSON: a list of {"name","subject","type","body"}.
// SPDX-License-Identifier: GPL-2.0-or-later
error_reporting(E_ERROR);
[, $source, $tickets] = $argv;
$_SERVER += ['HTTP_HOST' => 'localhost', 'REMOTE_ADDR' => '127.0.0.1', 'SERVER_NAME' => 'localhost', 'REQUEST_METHOD' => 'GET'];
chdir($source);
define('INCLUDE_CLIENT', true);
require 'main.inc.php'; // which starts the plugins
$before = (int) db_result(db_query('SELECT MAX(log_id) FROM ' . SYSLOG_TABLE));
foreach (json_decode(file_get_contents($tickets), true) as $row) {
    $vars = ['name' => 'Bob', 'email' => 'bob@example.org', 'subject' => $row['subject'], 'source' => 'API', 'topicId' => 1,
        'message' => $row['type'] == 'html' ? new HtmlThreadEntryBody($row['body']) : new TextThreadEntryBody($row['body'])];
    $errors = [];
    $ticket = Ticket::create($vars, $errors, 'api', false, false);
    $notes = [];
    if ($ticket)
        foreach ($ticket->getThread()->getEntries()->filter(['type' => 'N']) as $note)
            $notes[] = ['title' => $note->getTitle(), 'body' => (string) $note->getBody(), 'poster' => $note->getPoster()];
    echo json_encode(['name' => $row['name'], 'ticket' => (bool) $ticket, 'errors' => $errors, 'notes' => $notes]), "\n";
}
// What was logged in this run alone.
$logged = db_query('SELECT log FROM ' . SYSLOG_TABLE . ' WHERE title = ' . db_input('islet') . ' AND log_id > ' . $before);
$lines = [];
while ($line = db_fetch_row($logged)) $lines[] = $line[0];
echo json_encode(['name' => 'log', 'lines' => $lines]), "\n";
