<?php
/**
 * What the operator of a site sets, and the page where.
 *
 * @package Dateline
 */

namespace Dateline;

/**
 * Settings of the plugin, in one option that is not loaded with every page.
 */
final class Settings {

	const OPTION    = 'dateline';
	const LANGUAGES = array(
		'hy' => 'Armenian',
		'az' => 'Azerbaijani',
		'ru' => 'Russian',
		'de' => 'German',
	);
	const DEFAULTS  = array(
		'url'       => '',
		'key'       => '',
		'secret'    => '',
		'webhook'   => '',
		'languages' => array( 'hy', 'az', 'ru', 'de' ),
		'types'     => array( 'post' ),
		'status'    => 'draft',
	);

	/**
	 * Hooks the page in.
	 */
	public static function register() {
		add_action( 'admin_menu', array( __CLASS__, 'add_page' ) );
		add_action( 'admin_init', array( __CLASS__, 'add_fields' ) );
	}

	/**
	 * Returns one setting.
	 *
	 * @param string $name Its name.
	 * @return mixed
	 */
	public static function get( $name ) {
		$kept = get_option( self::OPTION );
		return ( is_array( $kept ) && isset( $kept[ $name ] ) ) ? $kept[ $name ] : self::DEFAULTS[ $name ];
	}

	/**
	 * Keeps some settings; the others stay.
	 *
	 * @param array $values By name.
	 */
	public static function set( array $values ) {
		$kept = get_option( self::OPTION );
		update_option( self::OPTION, array_merge( self::DEFAULTS, is_array( $kept ) ? $kept : array(), $values ), false );
	}

	/**
	 * Adds the page under Settings.
	 */
	public static function add_page() {
		add_options_page( 'Dateline', 'Dateline', 'manage_options', 'dateline', array( __CLASS__, 'show' ) );
	}

	/**
	 * Says what is kept, and how it is read.
	 */
	public static function add_fields() {
		if ( false === get_option( self::OPTION ) ) {
			add_option( self::OPTION, self::DEFAULTS, '', false ); // the page of settings would have a new one loaded everywhere.
		}
		register_setting( 'dateline', self::OPTION, array( 'sanitize_callback' => array( __CLASS__, 'read' ) ) );
	}

	/**
	 * Reads what was sent from the page. An empty key means that the one that is kept stays.
	 *
	 * @param mixed $given What was sent.
	 * @return array
	 */
	public static function read( $given ) {
		$given  = is_array( $given ) ? $given : array();
		$values = array_merge( self::DEFAULTS, is_array( get_option( self::OPTION ) ) ? get_option( self::OPTION ) : array() );
		if ( isset( $given['url'] ) ) {
			$values['url'] = untrailingslashit( esc_url_raw( trim( (string) $given['url'] ), array( 'http', 'https' ) ) );
		}
		foreach ( array( 'key', 'secret' ) as $name ) {
			if ( ! empty( $given[ $name ] ) ) {
				$values[ $name ] = sanitize_text_field( (string) $given[ $name ] );
			}
		}
		if ( isset( $given['page'] ) ) {
			$chosen              = isset( $given['languages'] ) ? (array) $given['languages'] : array();
			$values['languages'] = array_values( array_intersect( array_keys( self::LANGUAGES ), $chosen ) );
			$types               = isset( $given['types'] ) ? (array) $given['types'] : array();
			$values['types']     = array_values( array_filter( array_map( 'sanitize_key', $types ), 'post_type_exists' ) );
			$status              = isset( $given['status'] ) ? $given['status'] : 'draft';
			$values['status']    = 'pending' === $status ? 'pending' : 'draft';
		} else {
			foreach ( array( 'languages', 'types', 'status', 'webhook' ) as $name ) {
				$values[ $name ] = isset( $given[ $name ] ) ? $given[ $name ] : $values[ $name ];
			}
		}
		return $values;
	}

	/**
	 * Prints the page. Keys are never printed.
	 */
	public static function show() {
		if ( ! current_user_can( 'manage_options' ) ) {
			return;
		}
		require DATELINE_DIR . '/includes/page-settings.php';
	}
}
