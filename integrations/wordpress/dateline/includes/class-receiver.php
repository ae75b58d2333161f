<?php
/**
 * Takes messages of the service, and requests of the editor.
 *
 * @package Dateline
 */

namespace Dateline;

use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * The routes of the plugin.
 */
final class Receiver {

	const MOST_SEEN = 200;

	/**
	 * Hooks the routes in.
	 */
	public static function register() {
		add_action( 'rest_api_init', array( __CLASS__, 'add_routes' ) );
	}

	/**
	 * Returns where messages are to be sent.
	 *
	 * @return string
	 */
	public static function url() {
		return rest_url( 'dateline/v1/webhook' );
	}

	/**
	 * Adds the routes.
	 */
	public static function add_routes() {
		register_rest_route(
			'dateline/v1',
			'/webhook',
			array(
				'methods'             => 'POST',
				'callback'            => array( __CLASS__, 'take' ),
				'permission_callback' => '__return_true', // who signs is let in.
			)
		);
		$edits = static function ( WP_REST_Request $request ) {
			return current_user_can( 'edit_post', (int) $request['id'] );
		};
		register_rest_route(
			'dateline/v1',
			'/posts/(?P<id>\d+)',
			array(
				array(
					'methods'             => 'GET',
					'callback'            => array( __CLASS__, 'tell' ),
					'permission_callback' => $edits,
				),
				array(
					'methods'             => 'POST',
					'callback'            => array( __CLASS__, 'send' ),
					'permission_callback' => $edits,
				),
			)
		);
	}

	/**
	 * Takes a message.
	 *
	 * @param WP_REST_Request $request The message.
	 * @return WP_REST_Response|WP_Error
	 */
	public static function take( WP_REST_Request $request ) {
		$secret = Settings::get( 'secret' );
		$id     = (string) $request->get_header( 'webhook-id' );
		$right  = '' !== $secret && Signature::is_right(
			$secret,
			$id,
			(string) $request->get_header( 'webhook-timestamp' ),
			(string) $request->get_header( 'webhook-signature' ),
			$request->get_body(),
			time()
		);
		if ( ! $right ) {
			return new WP_Error( 'dateline_unsigned', 'The message is not signed with the secret of this site.', array( 'status' => 401 ) );
		}
		if ( self::was_seen( $id ) ) {
			return new WP_REST_Response( null, 204 );
		}
		$told = json_decode( $request->get_body(), true );
		$job  = isset( $told['data']['job']['id'] ) && is_string( $told['data']['job']['id'] ) ? $told['data']['job']['id'] : '';
		if ( '' !== $job && 0 === strpos( (string) $told['type'], 'job.' ) ) {
			self::fetch_soon( $job );
		}
		return new WP_REST_Response( null, 204 );
	}

	/**
	 * Sends a post.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public static function send( WP_REST_Request $request ) {
		$sent = Sender::send( (int) $request['id'] );
		if ( is_wp_error( $sent ) ) {
			$sent->add_data( array( 'status' => 502 ) );
			return $sent;
		}
		return new WP_REST_Response( $sent, 202 );
	}

	/**
	 * Tells how far a post is.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return WP_REST_Response
	 */
	public static function tell( WP_REST_Request $request ) {
		return new WP_REST_Response( Sender::state( (int) $request['id'] ), 200 );
	}

	/**
	 * Tells whether a message came before, and keeps that it came now.
	 *
	 * @param string $id Its id.
	 * @return bool
	 */
	private static function was_seen( $id ) {
		$seen = get_option( 'dateline_seen', array() );
		$seen = is_array( $seen ) ? $seen : array();
		if ( in_array( $id, $seen, true ) ) {
			return true;
		}
		$seen[] = $id;
		update_option( 'dateline_seen', array_slice( $seen, -self::MOST_SEEN ), false );
		return false;
	}

	/**
	 * Has what came of a job fetched as soon as this request is over.
	 *
	 * @param string $job The job's id.
	 */
	private static function fetch_soon( $job ) {
		$posts = get_posts(
			array(
				'post_type'   => 'any',
				'post_status' => 'any',
				'numberposts' => 1,
				'fields'      => 'ids',
				'meta_key'    => '_dateline_job', // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_key
				'meta_value'  => $job, // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_value
			)
		);
		if ( $posts ) {
			wp_schedule_single_event( time(), 'dateline_fetch', array( (int) $posts[0], $job, Sender::MOST_LOOKS - 3 ) );
			spawn_cron();
		}
	}
}
