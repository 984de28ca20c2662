<?php
// osTicket plugin: passages that answer a new ticket, as an internal note. It goes to include/plugins/islet/islet.php.
// SPDX-License-Identifier: GPL-2.0-or-later

/** The answer to a message as an array; null when there is none, with the reason in the server's log. No shell is involved. */
function islet_ask(string $message, array $options = []): ?array
{
    // Below a confidence of 0.5 there are no results: they would rather be noise than an answer.
    $command = ['islet-search', '--ticket', '-', '--format', 'json', '--limit', '3', '--min-confidence', '0.5'];
    $command = array_merge($command, $options);
    $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], ['pipe', 'w']], $pipes);
    if (!is_resource($process)) return null;
    fwrite($pipes[0], $message); // read to its end before anything is printed
    fclose($pipes[0]);
    $answer = stream_get_contents($pipes[1]);
    $errors = stream_get_contents($pipes[2]);
    array_map('fclose', [$pipes[1], $pipes[2]]);
    $status = proc_close($process);
    if ($status > 1) error_log("islet-search ended with status $status: $errors");
    return $status > 1 ? null : json_decode($answer, true);
}

/** The words of a message that comes as HTML. Where a block ends a word ends, which strip_tags alone would glue to the next. */
function islet_text(string $html): string
{
    $html = preg_replace('#<(style|script)\b.*?</\1\s*>#is', '', $html) ?? $html;
    $blocks = 'br|hr|p|div|li|ul|ol|dl|dt|dd|tr|td|th|table|h[1-6]|pre|blockquote';
    $html = preg_replace("#</?(?:$blocks)\\b#i", "\n$0", $html) ?? $html;
    return html_entity_decode(strip_tags($html), ENT_QUOTES, 'UTF-8');
}

/** What the agent sees of each: where it is from, how old it is, the passage with its matches. snippet_html is safe as it is. */
function islet_note(array $results): string
{
    $note = '<p>From our articles, to be checked before use:</p>';
    foreach ($results as $result) {
        $document = $result['document'];
        $heading = htmlspecialchars(implode(' › ', array_unique(array_merge([$document['title']], $result['headings']))));
        if (preg_match('#^https?://#', $document['url'] ?? ''))
            $heading = '<a href="' . htmlspecialchars($document['url']) . '">' . $heading . '</a>';
        $page = $result['page'] === null ? null : 'page ' . $result['page'];
        $source = implode(' · ', array_filter([$document['publisher'], $document['date'] ?? 'no date', $page]));
        $note .= '<p><b>' . $heading . '</b><br>' . htmlspecialchars($source) . '<br>' . nl2br($result['snippet_html']) . '</p>';
    }
    return $note;
}

if (class_exists('Plugin')) {
    class IsletPlugin extends Plugin
    {
        function bootstrap()
        {
            Signal::connect('ticket.created', function ($ticket) {
                $message = $ticket->getLastMessage();
                $text = $message ? islet_text($message->getBody()->getClean()) : '';
                $answer = islet_ask($ticket->getSubject() . "\n\n" . $text, ['--db', '/srv/islet/db']);
                if (!empty($answer['results']))
                    $ticket->logNote('islet', islet_note($answer['results']), 'islet', false);
            });
        }
    }
}
