<?php
/**
 * Signatures of messages, by Standard Webhooks.
 *
 * @package Dateline
 */

namespace Dateline;

/**
 * Tells whether a message was signed with a secret, not long ago.
 */
final class Signature {

	const TOLERANCE = 300;

	/**
	 * Tells whether a message is signed.
	 *
	 * @param string $secret    The secret, with its whsec_.
	 * @param string $id        The webhook-id header.
	 * @param string $timestamp The webhook-timestamp header.
	 * @param string $signature The webhook-signature header, which may have several.
	 * @param string $body      The body, as it came.
	 * @param int    $now       The time, in seconds since 1970.
	 * @return bool
	 */
	public static function is_right( $secret, $id, $timestamp, $signature, $body, $now ) {
		$key = base64_decode( preg_replace( '/^whsec_/', '', $secret ), true ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode
		if ( ! $key || '' === $id || ! preg_match( '/^[0-9]{1,12}$/', $timestamp ) ) {
			return false;
		}
		if ( abs( $now - (int) $timestamp ) > self::TOLERANCE ) {
			return false;
		}
		$expected = 'v1,' . base64_encode( hash_hmac( 'sha256', "$id.$timestamp.$body", $key, true ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode
		$right    = false;
		foreach ( explode( ' ', $signature ) as $one ) {
			$right = hash_equals( $expected, $one ) || $right;
		}
		return $right;
	}
}
