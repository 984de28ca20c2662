<?php
// As much of osTicket as our plugin meets, in osTicket's order: the plugin's file is included, its class made, an instance's configuration
// laid into it, bootstrap() called, the configuration taken away; then a ticket is created. Arguments: FOLDER SETTINGS TICKETS.
// SPDX-License-Identifier: GPL-2.0-or-later
[, $folder, $settings, $tickets] = $argv;
define('INCLUDE_DIR', __DIR__ . '/stand-in/');

class Log { function logError($title, $text, $alert) { echo json_encode(['name' => 'log', 'line' => $text]), "\n"; } }
class Signal
{
    static $hooks = [];
    static function connect($name, $hook) { self::$hooks[$name][] = $hook; }
    static function send($name, $object, &$data = null) { foreach (self::$hooks[$name] ?? [] as $hook) call_user_func_array($hook, [$object, &$data]); }
}
class Body
{
    function __construct(private $row) {}
    function getType() { return $this->row['type']; }
    function getClean() { return $this->row['type'] == 'html' ? (string) $this : htmlspecialchars($this); }
    function __toString() { return $this->row['type'] == 'html' ? $this->row['body'] : htmlspecialchars($this->row['body']); }
    function getBody() { return $this; }
}
class Ticket
{
    public $notes = [];
    function __construct(private $row) {}
    function getSubject() { return htmlspecialchars($this->row['subject']); }
    function getLastMessage() { return isset($this->row['body']) ? new Body($this->row) : ''; }
    function logNote($title, $note, $poster, $alert) { $this->notes[] = ['title' => $title, 'body' => $note, 'poster' => $poster, 'alert' => $alert]; }
}

$ost = new Log();
$info = include "$folder/plugin.php";
[$file, $class] = explode(':', $info['plugin']);
include_once "$folder/$file";
$plugin = new $class();
$instance = new PluginInstance($plugin, json_decode($settings, true));
$errors = [];
if (!$instance->save($errors)) exit(json_encode(['name' => 'refused', 'line' => $errors['err']]) . "\n");
$instance->bootstrap();
$plugin->config = null;
foreach (json_decode(file_get_contents($tickets), true) as $row) {
    $ticket = new Ticket($row);
    Signal::send('ticket.created', $ticket);
    echo json_encode(['name' => $row['name'], 'ticket' => true, 'notes' => $ticket->notes]), "\n";
}
