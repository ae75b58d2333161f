<?php
/**
 * Plugin Name:       Dateline
 * Description:       Sends an article to your own Dateline service and gets it back in Armenian, Azerbaijani, Russian and German, as drafts.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           Apache-2.0
 * Text Domain:       dateline
 * Domain Path:       /languages
 *
 * @package Dateline
 */

defined( 'ABSPATH' ) || exit;

define( 'DATELINE_DIR', __DIR__ );
define( 'DATELINE_FILE', __FILE__ );

foreach ( array( 'settings', 'service', 'signature', 'languages', 'drafts', 'sender', 'receiver', 'box' ) as $dateline_part ) {
	require_once DATELINE_DIR . "/includes/class-$dateline_part.php";
}

Dateline\Settings::register();
Dateline\Sender::register();
Dateline\Receiver::register();
Dateline\Box::register();

add_action(
	'init',
	static function () {
		load_plugin_textdomain( 'dateline', false, dirname( plugin_basename( DATELINE_FILE ) ) . '/languages' );
	}
);
