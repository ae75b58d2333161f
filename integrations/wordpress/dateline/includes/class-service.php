<?php
/**
 * Speaks to the Dateline service.
 *
 * @package Dateline
 */

namespace Dateline;

use WP_Error;

/**
 * The service, as far as this plugin needs it.
 */
final class Service {

	const SECONDS = 20;

	/**
	 * Has an article translated later.
	 *
	 * @param array  $article   As POST /v1/articles takes it.
	 * @param array  $languages Codes of the target languages.
	 * @param string $key       What makes it safe to send it again.
	 * @return array|WP_Error The job.
	 */
	public static function submit( array $article, array $languages, $key ) {
		$body = array(
			'format'       => 'html',
			'target_langs' => $languages,
			'articles'     => array( $article ),
		);
		return self::ask( 'POST', '/v1/jobs', $body, array( 'Idempotency-Key' => $key ) );
	}

	/**
	 * Returns how far a job is.
	 *
	 * @param string $job Its id.
	 * @return array|WP_Error
	 */
	public static function job( $job ) {
		return self::ask( 'GET', '/v1/jobs/' . rawurlencode( $job ) );
	}

	/**
	 * Returns what came of a job's article.
	 *
	 * @param string $job Its id.
	 * @return array|WP_Error
	 */
	public static function item( $job ) {
		return self::ask( 'GET', '/v1/jobs/' . rawurlencode( $job ) . '/items/0' );
	}

	/**
	 * Sends a request and reads the answer.
	 *
	 * @param string     $method  Its method.
	 * @param string     $path    Its path.
	 * @param array|null $body    What is sent, as JSON.
	 * @param array      $headers What is said besides.
	 * @return array|WP_Error
	 */
	private static function ask( $method, $path, $body = null, array $headers = array() ) {
		$url = Settings::get( 'url' );
		if ( '' === $url ) {
			return new WP_Error( 'dateline_no_url', __( 'No address of the service is set; see Settings → Dateline.', 'dateline' ) );
		}
		$headers['Accept'] = 'application/json';
		if ( '' !== Settings::get( 'key' ) ) {
			$headers['Authorization'] = 'Bearer ' . Settings::get( 'key' );
		}
		$given = array(
			'method'      => $method,
			'timeout'     => self::SECONDS,
			'redirection' => 0,
			'headers'     => $headers,
		);
		if ( null !== $body ) {
			$given['headers']['Content-Type'] = 'application/json';
			$given['body']                    = wp_json_encode( $body );
		}
		$answer = wp_remote_request( $url . $path, $given );
		if ( is_wp_error( $answer ) ) {
			return $answer;
		}
		$status = (int) wp_remote_retrieve_response_code( $answer );
		$told   = json_decode( wp_remote_retrieve_body( $answer ), true );
		if ( $status < 200 || $status > 299 || ! is_array( $told ) ) {
			$code   = isset( $told['code'] ) ? sanitize_key( $told['code'] ) : 'http_error';
			$detail = isset( $told['detail'] ) ? $told['detail'] : sprintf( 'HTTP %d', $status );
			return new WP_Error( "dateline_$code", sanitize_text_field( $detail ), array( 'status' => $status ) );
		}
		return $told;
	}
}
