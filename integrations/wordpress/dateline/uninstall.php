<?php
/**
 * Takes away what the plugin keeps besides posts; drafts and their links to the originals stay.
 *
 * @package Dateline
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'dateline' );
delete_option( 'dateline_seen' );
wp_unschedule_hook( 'dateline_fetch' );
