<?php
// osTicket's fields as far as they matter here.
// SPDX-License-Identifier: GPL-2.0-or-later
class FormField
{
    function __construct(private $options) {}
    function get($name) { return $this->options[$name] ?? null; }
}
class TextboxField extends FormField {}
class PasswordField extends FormField {}
