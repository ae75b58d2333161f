<?php
/**
 * Makes drafts of what came back.
 *
 * @package Dateline
 */

namespace Dateline;

use WP_Error;

/**
 * Drafts of translations. What an editor has changed is never written over.
 */
final class Drafts {

	const SOURCE_TYPE = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

	/**
	 * Makes or renews the drafts of a post.
	 *
	 * @param int   $original     The post's id.
	 * @param array $translations As POST /v1/articles answers, by language.
	 * @return array Languages whose drafts an editor has changed, so that they were left as they are.
	 */
	public static function make( $original, array $translations ) {
		$known = self::of( $original );
		$left  = array();
		foreach ( $translations as $lang => $translation ) {
			if ( ! isset( Settings::LANGUAGES[ $lang ] ) || ! is_array( $translation ) ) {
				continue;
			}
			$id = isset( $known[ $lang ] ) ? $known[ $lang ] : 0;
			if ( $id && ! self::is_untouched( $id ) ) {
				$left[] = $lang;
				continue;
			}
			$made = self::write( $original, $id, $lang, $translation );
			if ( ! is_wp_error( $made ) ) {
				$known[ $lang ] = $made;
			}
		}
		update_post_meta( $original, '_dateline_translations', $known );
		Languages::link( $original, $known );
		return $left;
	}

	/**
	 * Returns the drafts of a post that are there still, by language.
	 *
	 * @param int $original The post's id.
	 * @return array
	 */
	public static function of( $original ) {
		$known = get_post_meta( $original, '_dateline_translations', true );
		$there = array();
		foreach ( is_array( $known ) ? $known : array() as $lang => $id ) {
			$status = get_post_status( $id );
			if ( $status && 'trash' !== $status ) {
				$there[ $lang ] = (int) $id;
			}
		}
		return $there;
	}

	/**
	 * Tells whether a draft is as it was written here, and not published yet.
	 *
	 * @param int $id Its id.
	 * @return bool
	 */
	public static function is_untouched( $id ) {
		$post = get_post( $id );
		if ( ! $post || ! in_array( $post->post_status, array( 'draft', 'pending' ), true ) ) {
			return false;
		}
		return get_post_meta( $id, '_dateline_hash', true ) === self::hash( $post->post_title, $post->post_content, $post->post_excerpt );
	}

	/**
	 * Writes one draft.
	 *
	 * @param int    $original    The original's id.
	 * @param int    $id          The draft's id, or 0 for a new one.
	 * @param string $lang        Its language.
	 * @param array  $translation What came back.
	 * @return int|WP_Error
	 */
	private static function write( $original, $id, $lang, array $translation ) {
		$source = get_post( $original );
		$post   = array(
			'post_type'    => $source->post_type,
			'post_status'  => Settings::get( 'status' ),
			'post_author'  => $source->post_author,
			'post_title'   => wp_strip_all_tags( self::text( $translation, 'headline' ) ),
			'post_content' => wp_kses_post( Sender::with_shortcodes( self::text( $translation, 'body' ) ) ),
			'post_excerpt' => wp_kses_post( self::text( $translation, 'standfirst' ) ),
		);
		if ( $id ) {
			$post['ID'] = $id;
		}
		$made = $id ? wp_update_post( wp_slash( $post ), true ) : wp_insert_post( wp_slash( $post ), true );
		if ( is_wp_error( $made ) ) {
			return $made;
		}
		$written = get_post( $made );
		$meta    = array(
			'_dateline_original'  => $original,
			'_dateline_lang'      => $lang,
			'_dateline_review'    => empty( $translation['needs_review'] ) ? '' : '1',
			'_dateline_hash'      => self::hash( $written->post_title, $written->post_content, $written->post_excerpt ),
			'digital_source_type' => self::SOURCE_TYPE,
		);
		foreach ( $meta as $name => $value ) {
			update_post_meta( $made, $name, $value );
		}
		if ( ! $id && has_post_thumbnail( $original ) ) {
			set_post_thumbnail( $made, get_post_thumbnail_id( $original ) );
		}
		return $made;
	}

	/**
	 * Returns a field of a translation as a string.
	 *
	 * @param array  $translation The translation.
	 * @param string $name        The field.
	 * @return string
	 */
	private static function text( array $translation, $name ) {
		return isset( $translation[ $name ] ) && is_string( $translation[ $name ] ) ? $translation[ $name ] : '';
	}

	/**
	 * Returns what tells whether somebody changed a draft.
	 *
	 * @param string $title   Its title.
	 * @param string $content Its content.
	 * @param string $excerpt Its excerpt.
	 * @return string
	 */
	private static function hash( $title, $content, $excerpt ) {
		return hash( 'sha256', implode( "\0", array( $title, $content, $excerpt ) ) );
	}
}
