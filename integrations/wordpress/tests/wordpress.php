<?php
/**
 * As much of WordPress as the tests need, in memory.
 *
 * @package Dateline
 */

define( 'ABSPATH', __DIR__ );

final class World {
	public static $options, $meta, $posts, $requests, $answers, $events, $may, $linked, $languages, $hooks;

	public static function clear() {
		self::$options = self::$meta = self::$posts = self::$requests = self::$answers = self::$events = self::$linked = self::$languages = array();
		self::$may     = true;
	}
}
World::clear();

class WP_Error {
	public $code, $message, $data;
	public function __construct( $code, $message = '', $data = array() ) {
		list( $this->code, $this->message, $this->data ) = array( $code, $message, $data );
	}
	public function get_error_message() {
		return $this->message;
	}
	public function add_data( $data ) {
		$this->data = $data;
	}
}

class WP_Post {
	public $ID, $post_type = 'post', $post_status = 'publish', $post_author = 7, $post_title = '', $post_content = '', $post_excerpt = '';
	public function __construct( array $given ) {
		foreach ( $given as $name => $value ) {
			$this->$name = $value;
		}
	}
}

class WP_REST_Response {
	public $data, $status;
	public function __construct( $data, $status ) {
		list( $this->data, $this->status ) = array( $data, $status );
	}
}

class WP_REST_Request implements ArrayAccess {
	private $headers, $body, $given;
	public function __construct( array $given = array(), array $headers = array(), $body = '' ) {
		list( $this->given, $this->headers, $this->body ) = array( $given, $headers, $body );
	}
	public function get_header( $name ) {
		return $this->headers[ $name ] ?? null;
	}
	public function get_body() {
		return $this->body;
	}
	public function offsetExists( $name ): bool {
		return isset( $this->given[ $name ] );
	}
	#[ReturnTypeWillChange]
	public function offsetGet( $name ) {
		return $this->given[ $name ] ?? null;
	}
	public function offsetSet( $name, $value ): void {}
	public function offsetUnset( $name ): void {}
}

function add_action( $name, $call ) {
	World::$hooks[ $name ][] = $call;
}
function add_meta_box( ...$given ) {}
function add_options_page( ...$given ) {}
function register_setting( ...$given ) {}
function register_rest_route( $space, $path, $given ) {
	World::$hooks['routes'][ $path ] = $given;
}
function apply_filters( $name, $value ) {
	return $value;
}
function do_action( $name, ...$given ) {
	World::$linked[] = array( $name, $given );
}
function has_filter( $name ) {
	return false;
}
function has_action( $name ) {
	return false;
}
function load_plugin_textdomain( ...$given ) {}
function plugin_basename( $file ) {
	return basename( $file );
}
function plugins_url( $path, $file ) {
	return "https://site.example/wp-content/plugins/dateline/$path";
}
function rest_url( $path ) {
	return "https://site.example/wp-json/$path";
}
function home_url() {
	return 'https://site.example';
}
function __( $text, $domain ) {
	return $text;
}
function get_option( $name, $otherwise = false ) {
	return World::$options[ $name ] ?? $otherwise;
}
function update_option( $name, $value, $autoload = null ) {
	World::$options[ $name ]              = $value;
	World::$options["autoload of $name"] = $autoload;
	return true;
}
function add_option( $name, $value, $deprecated = '', $autoload = true ) {
	return isset( World::$options[ $name ] ) ? false : update_option( $name, $value, $autoload );
}
function get_post_meta( $id, $name, $single ) {
	return World::$meta[ $id ][ $name ] ?? '';
}
function update_post_meta( $id, $name, $value ) {
	World::$meta[ $id ][ $name ] = $value;
}
function delete_post_meta( $id, $name ) {
	unset( World::$meta[ $id ][ $name ] );
}
function get_post( $id ) {
	return World::$posts[ $id ] ?? null;
}
function get_post_status( $id ) {
	return isset( World::$posts[ $id ] ) ? World::$posts[ $id ]->post_status : false;
}
function get_post_type( $id ) {
	return World::$posts[ $id ]->post_type;
}
function get_posts( $asked ) {
	$found = array();
	foreach ( World::$meta as $id => $meta ) {
		if ( ( $meta[ $asked['meta_key'] ] ?? null ) === $asked['meta_value'] ) {
			$found[] = $id;
		}
	}
	return array_slice( $found, 0, $asked['numberposts'] );
}
function wp_insert_post( $post, $error ) {
	$post['ID']                  = max( array_keys( World::$posts ) ) + 1;
	World::$posts[ $post['ID'] ] = new WP_Post( wp_unslash( $post ) );
	return $post['ID'];
}
function wp_update_post( $post, $error ) {
	foreach ( wp_unslash( $post ) as $name => $value ) {
		World::$posts[ $post['ID'] ]->$name = $value;
	}
	return $post['ID'];
}
function wp_slash( $value ) {
	return is_array( $value ) ? array_map( 'wp_slash', $value ) : ( is_string( $value ) ? addslashes( $value ) : $value );
}
function wp_unslash( $value ) {
	return is_array( $value ) ? array_map( 'wp_unslash', $value ) : ( is_string( $value ) ? stripslashes( $value ) : $value );
}
function has_post_thumbnail( $id ) {
	return false;
}
function get_edit_post_link( $id, $how ) {
	return "https://site.example/wp-admin/post.php?post=$id&action=edit";
}
function post_type_exists( $name ) {
	return in_array( $name, array( 'post', 'page' ), true );
}
function wp_schedule_single_event( $at, $name, $given ) {
	World::$events[] = array( $at, $name, $given );
}
function spawn_cron() {}
function current_user_can( $what, $id = null ) {
	return World::$may;
}
function is_wp_error( $value ) {
	return $value instanceof WP_Error;
}
function wp_json_encode( $value ) {
	return json_encode( $value );
}
function wp_remote_request( $url, $given ) {
	World::$requests[] = array( $url, $given );
	return array_shift( World::$answers );
}
function wp_remote_retrieve_response_code( $answer ) {
	return $answer[0];
}
function wp_remote_retrieve_body( $answer ) {
	return $answer[1];
}
function sanitize_text_field( $text ) {
	return trim( strip_tags( $text ) );
}
function sanitize_key( $text ) {
	return preg_replace( '/[^a-z0-9_\-]/', '', strtolower( $text ) );
}
function esc_url_raw( $url, $schemes ) {
	return in_array( parse_url( $url, PHP_URL_SCHEME ), $schemes, true ) ? $url : '';
}
function untrailingslashit( $text ) {
	return rtrim( $text, '/' );
}
function wp_strip_all_tags( $text ) {
	return trim( strip_tags( $text ) );
}
function wp_kses_post( $text ) {
	return preg_replace( '/<script\b.*?<\/script>|\son\w+="[^"]*"/s', '', $text );
}
function pll_set_post_language( $id, $lang ) {
	World::$languages[ $id ] = $lang;
}
function pll_get_post_language( $id ) {
	return World::$languages[ $id ] ?? false;
}
function pll_languages_list() {
	return array( 'en', 'hy', 'de' );
}
function pll_get_post_translations( $id ) {
	return array( 'fr' => 99 );
}
function pll_save_post_translations( $linked ) {
	World::$linked[] = $linked;
}

require_once dirname( __DIR__ ) . '/dateline/dateline.php';
