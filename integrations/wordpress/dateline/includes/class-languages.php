<?php
/**
 * Links translations in whatever the site has for languages: Polylang, WPML, or only post meta.
 *
 * @package Dateline
 */

namespace Dateline;

/**
 * Languages of posts.
 */
final class Languages {

	/**
	 * Says in which language a post is, and whose translation it is.
	 *
	 * @param int    $original     The original's id.
	 * @param array  $translations Ids of the translations by language.
	 */
	public static function link( $original, array $translations ) {
		if ( function_exists( 'pll_set_post_language' ) && function_exists( 'pll_save_post_translations' ) ) {
			self::link_in_polylang( $original, $translations );
		} elseif ( has_filter( 'wpml_element_trid' ) || has_action( 'wpml_set_element_language_details' ) ) {
			self::link_in_wpml( $original, $translations );
		}
	}

	/**
	 * Links in Polylang; languages that it does not have are left alone.
	 *
	 * @param int   $original     The original's id.
	 * @param array $translations Ids by language.
	 */
	private static function link_in_polylang( $original, array $translations ) {
		$known  = function_exists( 'pll_languages_list' ) ? pll_languages_list() : array_keys( $translations );
		$source = function_exists( 'pll_get_post_language' ) ? pll_get_post_language( $original ) : '';
		if ( ! $source ) {
			$source = 'en';
			pll_set_post_language( $original, $source );
		}
		$linked = array( $source => $original );
		foreach ( $translations as $lang => $id ) {
			if ( in_array( $lang, $known, true ) ) {
				pll_set_post_language( $id, $lang );
				$linked[ $lang ] = $id;
			}
		}
		$before = function_exists( 'pll_get_post_translations' ) ? pll_get_post_translations( $original ) : array();
		pll_save_post_translations( array_merge( $before, $linked ) );
	}

	/**
	 * Links in WPML.
	 *
	 * @param int   $original     The original's id.
	 * @param array $translations Ids by language.
	 */
	private static function link_in_wpml( $original, array $translations ) {
		$type = 'post_' . get_post_type( $original );
		$trid = apply_filters( 'wpml_element_trid', null, $original, $type );
		foreach ( $translations as $lang => $id ) {
			do_action(
				'wpml_set_element_language_details',
				array(
					'element_id'           => $id,
					'element_type'         => $type,
					'trid'                 => $trid,
					'language_code'        => $lang,
					'source_language_code' => 'en',
				)
			);
		}
	}
}
