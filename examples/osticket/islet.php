<?php
// osTicket plugin: passages that answer a new ticket, as an internal note. islet-serve finds them.
// SPDX-License-Identifier: GPL-2.0-or-later
require_once INCLUDE_DIR . 'class.plugin.php';
require_once INCLUDE_DIR . 'class.forms.php';

/** What an administrator sets, and what it must be. */
class IsletConfig extends PluginConfig
{
    function getOptions()
    {
        $box = ['size' => 40, 'length' => 200];
        return [
            'address' => new TextboxField(['label' => 'Address of islet-serve', 'required' => true, 'default' => 'http://127.0.0.1:8010', 'configuration' => $box]),
            'token' => new PasswordField(['label' => 'Token', 'hint' => 'One line of its --token-file; empty if it has none', 'configuration' => $box]),
            'limit' => new TextboxField(['label' => 'Passages', 'hint' => 'In a note, at most: 1 to 20', 'required' => true, 'default' => '3', 'configuration' => ['size' => 5]]),
            'min_confidence' => new TextboxField(['label' => 'Least confidence', 'required' => true, 'default' => '0.5', 'configuration' => ['size' => 5],
                'hint' => '0 to 1. An answer that is less sure gets no note: it would rather be noise than an answer']),
        ];
    }

    function pre_save(&$config, &$errors)
    {
        if (!preg_match('#^https?://[^\s/?]+(/[^\s?]*)?$#', $config['address'] ?? '')) $errors['err'] = 'islet: the address is http://HOST:PORT';
        elseif (!ctype_digit($config['limit'] ?? '') || $config['limit'] < 1 || $config['limit'] > 20) $errors['err'] = 'islet: passages are a number from 1 to 20';
        elseif (!is_numeric($config['min_confidence'] ?? '') || $config['min_confidence'] < 0 || $config['min_confidence'] > 1)
            $errors['err'] = 'islet: the least confidence is a number from 0 to 1';
        return !$errors;
    }
}

class IsletPlugin extends Plugin
{
    var $config_class = 'IsletConfig';

    function isMultiInstance()
    {
        return false;
    }

    /** osTicket takes the configuration away when this has returned, so what is needed later is read now. */
    function bootstrap()
    {
        $settings = [];
        foreach (['address', 'token', 'limit', 'min_confidence'] as $name) $settings[$name] = (string) $this->getConfig()->get($name);
        Signal::connect('ticket.created', function ($ticket) use ($settings) {
            try {
                $answer = islet_ask(islet_mail($ticket), $settings);
                if ($answer['results']) $ticket->logNote('islet', islet_note($answer['results']), 'islet', false);
            } catch (Throwable $failure) { // a ticket is a ticket, with or without a note
                islet_log($failure->getMessage());
            }
        });
    }
}

/** The ticket as an e-mail of one part. It keeps its own type, so that islet reads HTML as HTML. osTicket keeps subjects and plain text escaped. */
function islet_mail($ticket): string
{
    $message = $ticket->getLastMessage();
    $body = $message ? $message->getBody() : null;
    $type = $body && $body->getType() == 'html' ? 'text/html' : 'text/plain';
    $text = $body && (string) $body !== '-' ? (string) $body : ''; // "-" is how an empty one is kept
    if ($type == 'text/plain') $text = islet_unescaped($text);
    $subject = preg_replace('/\s+/', ' ', islet_unescaped((string) $ticket->getSubject()));
    $head = "Subject: $subject\nMIME-Version: 1.0\nContent-Type: $type; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n";
    return substr($head . $text, 0, 1000000);
}

function islet_unescaped(string $text): string
{
    return html_entity_decode($text, ENT_QUOTES | ENT_HTML5, 'UTF-8');
}

/** The answer of islet-serve as an array. Throws for what is none. */
function islet_ask(string $mail, array $settings): array
{
    $header = ['Content-Type: message/rfc822'];
    if ($settings['token'] !== '') $header[] = 'Authorization: Bearer ' . $settings['token'];
    $query = http_build_query(['limit' => $settings['limit'], 'min_confidence' => $settings['min_confidence']]);
    $how = ['method' => 'POST', 'header' => $header, 'content' => $mail, 'timeout' => 10, 'ignore_errors' => true];
    $text = @file_get_contents(rtrim($settings['address'], '/') . '/v1/ticket?' . $query, false, stream_context_create(['http' => $how]));
    if ($text === false) throw new Exception('islet-serve does not answer at ' . $settings['address']);
    $answer = json_decode($text, true);
    if (isset($answer['detail'])) throw new Exception("islet-serve: {$answer['detail']} ({$answer['status']}); {$answer['hint']}");
    if (!isset($answer['results'])) throw new Exception('what answers at ' . $settings['address'] . ' is not islet-serve');
    return $answer;
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

/** In the system's log: Admin Panel › Dashboard › System Logs. Nothing of a message is in it. */
function islet_log(string $what): void
{
    global $ost;
    if ($ost) $ost->logError('islet', $what, false);
    else error_log('islet: ' . $what);
}
