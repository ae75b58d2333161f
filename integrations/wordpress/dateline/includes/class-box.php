<?php
/**
 * The "Translate" box beside a post, in both editors.
 *
 * @package Dateline
 */

namespace Dateline;

/**
 * The box.
 */
final class Box {

	/**
	 * Hooks the box in.
	 */
	public static function register() {
		add_action( 'enqueue_block_editor_assets', array( __CLASS__, 'load_for_blocks' ) );
		add_action( 'add_meta_boxes', array( __CLASS__, 'add' ) );
	}

	/**
	 * Loads the box of the block editor.
	 */
	public static function load_for_blocks() {
		$screen = get_current_screen();
		if ( ! $screen || ! in_array( $screen->post_type, Settings::get( 'types' ), true ) ) {
			return;
		}
		self::load( 'editor', array( 'wp-plugins', 'wp-editor', 'wp-edit-post', 'wp-element', 'wp-components', 'wp-data', 'wp-api-fetch', 'wp-i18n' ) );
	}

	/**
	 * Adds the box of the classic editor.
	 */
	public static function add() {
		add_meta_box(
			'dateline',
			__( 'Translate', 'dateline' ),
			array( __CLASS__, 'show' ),
			Settings::get( 'types' ),
			'side',
			'default',
			array( '__back_compat_meta_box' => true )
		);
	}

	/**
	 * Prints the box of the classic editor.
	 *
	 * @param \WP_Post $post The post.
	 */
	public static function show( $post ) {
		self::load( 'classic', array( 'wp-api-fetch', 'wp-i18n' ) );
		printf( '<div class="dateline-box" data-post="%d" aria-live="polite"></div>', (int) $post->ID );
	}

	/**
	 * Loads a script of ours.
	 *
	 * @param string $name  Its name.
	 * @param array  $needs What it needs.
	 */
	private static function load( $name, array $needs ) {
		wp_enqueue_script( "dateline-$name", plugins_url( "assets/$name.js", DATELINE_FILE ), $needs, '0.1.0', true );
		wp_set_script_translations( "dateline-$name", 'dateline', DATELINE_DIR . '/languages' );
	}
}
