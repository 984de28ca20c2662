<?php
// Adds our plugin to an installed osTicket as an administrator does: installed, active, an instance made with its form sent. Prints JSON of
// what came of it. Arguments: SOURCE SETTINGS, the latter JSON of what goes into the form.
// SPDX-License-Identifier: GPL-2.0-or-later
error_reporting(E_ERROR);
[, $source, $settings] = $argv;
$_SERVER += ['HTTP_HOST' => 'localhost', 'REMOTE_ADDR' => '127.0.0.1', 'SERVER_NAME' => 'localhost'];
$_SERVER['REQUEST_METHOD'] = 'POST';
chdir($source);
require 'main.inc.php';
$plugin = Plugin::objects()->first() ?: (new PluginManager())->install('islet');
$plugin->isactive = 1;
$plugin->save();
$plugin = $plugin->getImpl();
$errors = [];
$given = json_decode($settings, true) + ['name' => 'islet', 'isactive' => 1, 'notes' => ''];
$instance = $plugin->getInstances()->first();
$done = $instance ? $instance->update($given, $errors) : $plugin->addInstance($given, $errors);
echo json_encode(['done' => (bool) $done, 'errors' => $errors]), "\n";
