<?php
// What osTicket reads of a plugin: the folder goes to include/plugins/islet.
// SPDX-License-Identifier: GPL-2.0-or-later
return [
    'id' => 'islet:passages',
    'version' => '1.0',
    'ost_version' => '1.17',
    'name' => 'islet',
    'author' => 'islet',
    'description' => 'Passages of your articles that answer a new ticket, as an internal note.',
    'url' => '',
    'plugin' => 'islet.php:IsletPlugin',
];
