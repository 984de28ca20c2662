<?php
// osTicket's plugins as far as they matter here. A plugin without a configuration class is never started: so it is there too.
// SPDX-License-Identifier: GPL-2.0-or-later
abstract class PluginConfig
{
    private $values = [];
    function __construct($namespace, private $given = [])
    {
        foreach ($this->getOptions() as $name => $field) $this->values[$name] = $given[$name] ?? $field->get('default');
    }
    function getOptions() { return []; }
    function get($name, $default = null) { return $this->values[$name] ?? $default; }
    function pre_save(&$config, &$errors) { return true; }
    function store(&$errors) { $config = $this->values; return $this->pre_save($config, $errors) && !$errors; }
}

class Plugin
{
    var $config_class = null;
    var $config;
    function isMultiInstance() { return true; }
    function getConfigClass() { return $this->config_class; }
    function getConfig(PluginInstance $instance = null, $defaults = [])
    {
        if ((!isset($this->config) || $instance) && ($class = $this->getConfigClass()))
            $this->config = $instance ? $instance->getConfig($defaults) : new $class(null, $defaults);
        return $this->config;
    }
    function bootstrap() {}
}

class PluginInstance
{
    private $config;
    function __construct(private $plugin, private $given) {}
    function getConfig($defaults = [])
    {
        $class = $this->plugin->getConfigClass();
        if (!isset($this->config) && $class) $this->config = new $class('plugin.1.instance.1', $this->given);
        return $this->config;
    }
    function save(&$errors) { return $this->getConfig()->store($errors); }
    function bootstrap() { if ($this->plugin->getConfig($this)) $this->plugin->bootstrap(); }
}
