<?php
/**
 * Sends a post to the service, and fetches what came of it.
 *
 * @package Dateline
 */

namespace Dateline;

use WP_Error;

/**
 * Sends posts.
 */
final class Sender {

	const FIRST_LOOK = 60;
	const MOST_LOOKS = 12;

	/**
	 * Hooks the fetching in.
	 */
	public static function register() {
		add_action( 'dateline_fetch', array( __CLASS__, 'fetch' ), 10, 3 );
	}

	/**
	 * Has a post translated.
	 *
	 * @param int $post_id Its id.
	 * @return array|WP_Error What is told of it then.
	 */
	public static function send( $post_id ) {
		$post = get_post( $post_id );
		if ( ! $post || ! in_array( $post->post_type, Settings::get( 'types' ), true ) ) {
			return new WP_Error( 'dateline_type', __( 'Posts of this type are not translated; see Settings → Dateline.', 'dateline' ) );
		}
		if ( get_post_meta( $post_id, '_dateline_original', true ) ) {
			return new WP_Error( 'dateline_translation', __( 'This post is a translation itself.', 'dateline' ) );
		}
		$languages = Settings::get( 'languages' );
		if ( ! $languages ) {
			return new WP_Error( 'dateline_languages', __( 'No language is chosen; see Settings → Dateline.', 'dateline' ) );
		}
		$article = self::article( $post );
		$failed  = (int) get_post_meta( $post_id, '_dateline_failed', true );
		$key     = 'wp-' . hash( 'sha256', wp_json_encode( array( home_url(), $post_id, $article, $languages, $failed ) ) );
		$job     = Service::submit( $article, $languages, $key );
		if ( is_wp_error( $job ) ) {
			update_post_meta( $post_id, '_dateline_error', $job->get_error_message() );
			return $job;
		}
		update_post_meta( $post_id, '_dateline_job', sanitize_text_field( $job['id'] ) );
		update_post_meta( $post_id, '_dateline_state', 'sent' );
		delete_post_meta( $post_id, '_dateline_error' );
		if ( in_array( $job['state'], array( 'done', 'failed', 'cancelled' ), true ) ) {
			self::fetch( $post_id, $job['id'] ); // the same text was sent before, so no message comes.
		} else {
			wp_schedule_single_event( time() + self::FIRST_LOOK, 'dateline_fetch', array( $post_id, $job['id'], 1 ) );
		}
		return self::state( $post_id );
	}

	/**
	 * Fetches what came of a post. Without a webhook this is looked for now and then.
	 *
	 * @param int    $post_id The post's id.
	 * @param string $job_id  The job's id.
	 * @param int    $looks   How often it was looked for.
	 */
	public static function fetch( $post_id, $job_id, $looks = 1 ) {
		if ( get_post_meta( $post_id, '_dateline_job', true ) !== $job_id || 'sent' !== get_post_meta( $post_id, '_dateline_state', true ) ) {
			return;
		}
		$item = Service::item( $job_id );
		if ( is_wp_error( $item ) || in_array( $item['state'], array( 'queued', 'running' ), true ) ) {
			if ( $looks < self::MOST_LOOKS ) {
				wp_schedule_single_event( time() + self::FIRST_LOOK * $looks, 'dateline_fetch', array( $post_id, $job_id, $looks + 1 ) );
			} else {
				self::end( $post_id, 'failed', __( 'The service did not answer in time.', 'dateline' ) );
			}
			return;
		}
		if ( 'done' !== $item['state'] || empty( $item['result']['translations'] ) ) {
			$why = isset( $item['problem']['detail'] ) ? $item['problem']['detail'] : $item['state'];
			// The same key would be answered with the job that failed.
			update_post_meta( $post_id, '_dateline_failed', 1 + (int) get_post_meta( $post_id, '_dateline_failed', true ) );
			self::end( $post_id, 'failed', sanitize_text_field( $why ) );
			return;
		}
		$left = Drafts::make( $post_id, $item['result']['translations'] );
		/* translators: %s: codes of languages. */
		$note = $left ? sprintf( __( 'Left as an editor changed it: %s', 'dateline' ), implode( ', ', $left ) ) : '';
		self::end( $post_id, 'done', $note );
	}

	/**
	 * Returns what is told of a post.
	 *
	 * @param int $post_id Its id.
	 * @return array
	 */
	public static function state( $post_id ) {
		$drafts = array();
		foreach ( Drafts::of( $post_id ) as $lang => $id ) {
			$drafts[] = array(
				'lang'   => $lang,
				'name'   => Settings::LANGUAGES[ $lang ],
				'edit'   => get_edit_post_link( $id, 'raw' ),
				'review' => (bool) get_post_meta( $id, '_dateline_review', true ),
			);
		}
		return array(
			'state'  => (string) get_post_meta( $post_id, '_dateline_state', true ),
			'error'  => (string) get_post_meta( $post_id, '_dateline_error', true ),
			'drafts' => $drafts,
		);
	}

	/**
	 * Puts shortcodes back that were hidden.
	 *
	 * @param string $body A translated body.
	 * @return string
	 */
	public static function with_shortcodes( $body ) {
		return preg_replace_callback(
			'/<!--dateline:([A-Za-z0-9+\/=]*)-->/',
			static function ( $found ) {
				return (string) base64_decode( $found[1], true ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode
			},
			$body
		);
	}

	/**
	 * Hides shortcodes in comments, which nobody translates.
	 *
	 * @param string $body A body.
	 * @return string
	 */
	public static function without_shortcodes( $body ) {
		global $shortcode_tags;
		$names = array_map( 'preg_quote', array_keys( (array) $shortcode_tags ) );
		if ( ! $names ) {
			return $body;
		}
		return preg_replace_callback(
			'/\[\/?(?:' . implode( '|', $names ) . ')(?=[\s\]\/])[^\]]*\]/',
			static function ( $found ) {
				return '<!--dateline:' . base64_encode( $found[0] ) . '-->'; // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode
			},
			$body
		);
	}

	/**
	 * Returns a post as an article.
	 *
	 * @param \WP_Post $post The post.
	 * @return array
	 */
	private static function article( $post ) {
		$article = array(
			'id'       => (string) $post->ID,
			'headline' => $post->post_title,
			'body'     => self::without_shortcodes( $post->post_content ),
		);
		if ( '' !== trim( $post->post_excerpt ) ) {
			$article['standfirst'] = $post->post_excerpt;
		}
		return $article;
	}

	/**
	 * Writes down how it ended.
	 *
	 * @param int    $post_id The post's id.
	 * @param string $state   done or failed.
	 * @param string $note    What is to be said of it.
	 */
	private static function end( $post_id, $state, $note ) {
		update_post_meta( $post_id, '_dateline_state', $state );
		update_post_meta( $post_id, '_dateline_error', $note );
	}
}
