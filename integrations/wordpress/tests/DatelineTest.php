<?php
/**
 * The plugin, with as much of WordPress as it needs in memory.
 *
 * @package Dateline
 */

use Dateline\Drafts;
use Dateline\Receiver;
use Dateline\Sender;
use Dateline\Settings;
use Dateline\Signature;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/wordpress.php';

final class DatelineTest extends TestCase {

	const SECRET = 'whsec_plJ3nmyCDGBKInavdOK15jsl';

	protected function setUp(): void {
		World::clear();
		$GLOBALS['shortcode_tags'] = array( 'gallery' => 'x', 'caption' => 'x' );
		Settings::set(
			array(
				'url'       => 'https://translate.example',
				'key'       => 'dl_key',
				'secret'    => self::SECRET,
				'languages' => array( 'hy', 'de' ),
			)
		);
		World::$posts[1] = new WP_Post(
			array(
				'ID'           => 1,
				'post_title'   => 'Talks resume',
				'post_content' => "<!-- wp:paragraph -->\n<p>The talks resumed.</p>\n<!-- /wp:paragraph -->\n[gallery ids=\"9,10\"]",
			)
		);
	}

	private function answers( $status, $told ) {
		World::$answers[] = array( $status, is_string( $told ) ? $told : json_encode( $told ) );
	}

	private function sent( $job = 'job_1' ) {
		$this->answers( 202, array( 'id' => $job, 'state' => 'queued' ) );
		return Sender::send( 1 );
	}

	private function done( array $more = array() ) {
		$german  = array_merge(
			array(
				'lang'         => 'de',
				'headline'     => 'Gespräche <b>gehen</b> weiter',
				'body'         => '<p onclick="x">Die Gespräche gingen weiter.</p><script>x</script>' . Sender::without_shortcodes( '[gallery ids="9,10"]' ),
				'standfirst'   => null,
				'needs_review' => true,
			),
			$more
		);
		$results = array(
			'de' => $german,
			'hy' => array( 'lang' => 'hy', 'headline' => 'Բանակցություններ', 'body' => '<p>Ա\\բ</p>', 'needs_review' => false ),
			'fr' => array( 'lang' => 'fr', 'headline' => 'x', 'body' => 'x' ),
		);
		$this->answers( 200, array( 'state' => 'done', 'result' => array( 'translations' => $results ) ) );
		Sender::fetch( 1, 'job_1', 1 );
	}

	private function message( $body, array $changed = array() ) {
		$now     = (string) time();
		$key     = base64_decode( substr( self::SECRET, 6 ) );
		$headers = array(
			'webhook-id'        => 'msg_1',
			'webhook-timestamp' => $now,
			'webhook-signature' => 'v1,' . base64_encode( hash_hmac( 'sha256', "msg_1.$now.$body", $key, true ) ),
		);
		return Receiver::take( new WP_REST_Request( array(), array_merge( $headers, $changed ), $body ) );
	}

	public function test_a_post_is_sent_as_a_job_with_a_key_that_makes_it_safe_to_send_again() {
		$told = $this->sent();
		$this->assertSame( 'sent', $told['state'] );
		list( $url, $given ) = World::$requests[0];
		$this->assertSame( 'https://translate.example/v1/jobs', $url );
		$this->assertSame( 'Bearer dl_key', $given['headers']['Authorization'] );
		$body = json_decode( $given['body'], true );
		$this->assertSame( array( 'hy', 'de' ), $body['target_langs'] );
		$this->assertSame( 'Talks resume', $body['articles'][0]['headline'] );
		$this->assertArrayNotHasKey( 'standfirst', $body['articles'][0] );
		$this->assertStringNotContainsString( '[gallery', $body['articles'][0]['body'] );
		$this->sent();
		$this->assertSame( $given['headers']['Idempotency-Key'], World::$requests[1][1]['headers']['Idempotency-Key'] );
		World::$posts[1]->post_title = 'Talks end';
		$this->sent();
		$this->assertNotSame( $given['headers']['Idempotency-Key'], World::$requests[2][1]['headers']['Idempotency-Key'] );
	}

	public function test_drafts_are_made_and_linked_in_polylang() {
		$this->sent();
		$this->done();
		$drafts = Drafts::of( 1 );
		$this->assertSame( array( 'de', 'hy' ), array_keys( $drafts ) );
		$german = get_post( $drafts['de'] );
		$this->assertSame( array( 'draft', 'post', 7 ), array( $german->post_status, $german->post_type, $german->post_author ) );
		$this->assertSame( 'Gespräche gehen weiter', $german->post_title );
		$this->assertSame( '<p>Die Gespräche gingen weiter.</p>[gallery ids="9,10"]', $german->post_content );
		$this->assertSame( '<p>Ա\\բ</p>', get_post( $drafts['hy'] )->post_content );
		$this->assertSame( Drafts::SOURCE_TYPE, get_post_meta( $drafts['de'], 'digital_source_type', true ) );
		$this->assertSame( array( 'fr' => 99, 'en' => 1, 'de' => $drafts['de'], 'hy' => $drafts['hy'] ), World::$linked[0] );
		$told = Sender::state( 1 );
		$this->assertSame( array( 'done', '' ), array( $told['state'], $told['error'] ) );
		$this->assertSame( array( true, false ), array_column( $told['drafts'], 'review' ) );
	}

	public function test_what_was_translated_before_is_there_at_once() {
		$this->sent();
		$this->done();
		$this->answers( 202, array( 'id' => 'job_1', 'state' => 'done' ) );
		$this->answers( 200, array( 'state' => 'done', 'result' => array( 'translations' => array( 'de' => array( 'body' => 'x' ) ) ) ) );
		$events = count( World::$events );
		$this->assertSame( 'done', Sender::send( 1 )['state'] );
		$this->assertCount( $events, World::$events );
	}

	public function test_a_second_translation_renews_drafts_but_not_what_an_editor_has_changed() {
		$this->sent();
		$this->done();
		$drafts = Drafts::of( 1 );
		World::$posts[ $drafts['hy'] ]->post_content = '<p>Խմբագրված։</p>';
		$this->sent();
		$this->done( array( 'headline' => 'Gespräche enden' ) );
		$this->assertSame( $drafts, Drafts::of( 1 ) );
		$this->assertSame( 'Gespräche enden', get_post( $drafts['de'] )->post_title );
		$this->assertSame( '<p>Խմբագրված։</p>', get_post( $drafts['hy'] )->post_content );
		$this->assertSame( 'Left as an editor changed it: hy', Sender::state( 1 )['error'] );
	}

	public function test_a_published_translation_is_left_and_a_binned_one_made_anew() {
		$this->sent();
		$this->done();
		$drafts = Drafts::of( 1 );
		World::$posts[ $drafts['de'] ]->post_status = 'publish';
		World::$posts[ $drafts['hy'] ]->post_status = 'trash';
		$this->sent();
		$this->done( array( 'headline' => 'Gespräche enden' ) );
		$this->assertSame( 'Gespräche gehen weiter', get_post( $drafts['de'] )->post_title );
		$this->assertNotSame( $drafts['hy'], Drafts::of( 1 )['hy'] );
	}

	public function test_what_is_not_over_is_looked_for_again_and_not_for_ever() {
		$this->sent();
		$this->answers( 200, array( 'state' => 'running' ) );
		Sender::fetch( 1, 'job_1', 2 );
		$this->assertSame( array( 1, 'job_1', 3 ), end( World::$events )[2] );
		$this->answers( 503, '<html>' );
		Sender::fetch( 1, 'job_1', Sender::MOST_LOOKS );
		$this->assertSame( 'failed', Sender::state( 1 )['state'] );
	}

	public function test_a_failed_article_says_why() {
		$this->sent();
		$this->answers( 200, array( 'state' => 'failed', 'problem' => array( 'detail' => 'the article is not in <b>English</b>' ) ) );
		Sender::fetch( 1, 'job_1', 1 );
		$told = Sender::state( 1 );
		$this->assertSame( array( 'failed', 'the article is not in English' ), array( $told['state'], $told['error'] ) );
	}

	public function test_after_a_failed_article_the_next_click_makes_a_new_job_and_after_that_the_same_one() {
		$this->sent();
		$this->answers( 200, array( 'state' => 'failed', 'problem' => array( 'detail' => 'the glossary is gone' ) ) );
		Sender::fetch( 1, 'job_1', 1 );
		$this->sent( 'job_2' );
		$this->sent( 'job_2' );
		$key = static function ( $request ) {
			return $request[1]['headers']['Idempotency-Key'];
		};
		$this->assertNotSame( $key( World::$requests[0] ), $key( World::$requests[2] ) );
		$this->assertSame( $key( World::$requests[2] ), $key( World::$requests[3] ) );
	}

	public function test_an_answer_that_is_late_is_asked_for_with_the_same_key() {
		$this->sent();
		$this->answers( 200, array( 'state' => 'running' ) );
		Sender::fetch( 1, 'job_1', Sender::MOST_LOOKS );
		$this->sent();
		$this->assertSame( World::$requests[0][1]['headers']['Idempotency-Key'], World::$requests[2][1]['headers']['Idempotency-Key'] );
	}

	public function test_an_older_job_changes_nothing() {
		$this->sent( 'job_1' );
		$this->sent( 'job_2' );
		Sender::fetch( 1, 'job_1', 1 );
		$this->assertCount( 2, World::$requests );
	}

	public function test_what_cannot_be_sent_is_refused_with_a_reason() {
		$this->answers( 429, array( 'code' => 'quota_exceeded', 'detail' => 'the day is used up' ) );
		$refused = Sender::send( 1 );
		$this->assertSame( array( 'dateline_quota_exceeded', 'the day is used up' ), array( $refused->code, $refused->message ) );
		World::$meta[1]['_dateline_original'] = 5;
		$this->assertSame( 'dateline_translation', Sender::send( 1 )->code );
		World::$posts[1]->post_type = 'page';
		$this->assertSame( 'dateline_type', Sender::send( 1 )->code );
		Settings::set( array( 'url' => '', 'types' => array( 'page' ) ) );
		unset( World::$meta[1]['_dateline_original'] );
		$this->assertSame( 'dateline_no_url', Sender::send( 1 )->code );
	}

	public function test_a_signed_message_has_the_result_fetched_and_comes_once() {
		$this->sent();
		$body = '{"type":"job.done","data":{"job":{"id":"job_1"}}}';
		$this->assertSame( 204, $this->message( $body )->status );
		$this->assertSame( array( 'dateline_fetch', array( 1, 'job_1', 9 ) ), array_slice( end( World::$events ), 1 ) );
		$count = count( World::$events );
		$this->assertSame( 204, $this->message( $body )->status );
		$this->assertCount( $count, World::$events );
	}

	/**
	 * @dataProvider unsigned
	 */
	public function test_what_is_not_signed_is_refused( array $changed ) {
		$refused = $this->message( '{"type":"job.done","data":{"job":{"id":"job_1"}}}', $changed );
		$this->assertSame( array( 'dateline_unsigned', 401 ), array( $refused->code, $refused->data['status'] ) );
		$this->assertSame( array(), World::$events );
	}

	public function unsigned() {
		return array(
			array( array( 'webhook-signature' => 'v1,AAAA' ) ),
			array( array( 'webhook-signature' => '' ) ),
			array( array( 'webhook-timestamp' => (string) ( time() - 301 ) ) ),
			array( array( 'webhook-timestamp' => 'now' ) ),
			array( array( 'webhook-id' => '' ) ),
			array( array( 'webhook-id' => 'msg_2' ) ),
		);
	}

	public function test_without_a_secret_nothing_is_taken() {
		Settings::set( array( 'secret' => '' ) );
		$this->assertSame( 401, $this->message( '{}' )->data['status'] );
	}

	public function test_the_signature_is_that_of_the_specification() {
		$body = '{"event_type":"ping","data":{"success":true}}';
		$sign = 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=';
		$this->assertTrue( Signature::is_right( self::SECRET, 'msg_loFOjxBNrRLzqYUf', '1731705121', "v1,xx $sign", $body, 1731705121 ) );
		$this->assertFalse( Signature::is_right( self::SECRET, 'msg_loFOjxBNrRLzqYUf', '1731705121', $sign, "$body ", 1731705121 ) );
	}

	public function test_only_who_may_edit_a_post_may_have_it_translated() {
		Receiver::add_routes();
		foreach ( World::$hooks['routes']['/posts/(?P<id>\d+)'] as $route ) {
			World::$may = true;
			$this->assertTrue( $route['permission_callback']( new WP_REST_Request( array( 'id' => '1' ) ) ) );
			World::$may = false;
			$this->assertFalse( $route['permission_callback']( new WP_REST_Request( array( 'id' => '1' ) ) ) );
		}
	}

	public function test_the_first_settings_are_not_loaded_with_every_page() {
		World::clear();
		Settings::add_fields();
		$this->assertFalse( World::$options['autoload of dateline'] );
		Settings::set( array( 'key' => 'dl_kept' ) );
		Settings::add_fields();
		$this->assertSame( 'dl_kept', Settings::get( 'key' ) );
	}

	public function test_settings_are_read_and_secrets_stay_unless_new_ones_are_sent() {
		$read = Settings::read(
			array(
				'page'      => '1',
				'url'       => 'https://other.example/',
				'key'       => '',
				'languages' => array( 'de', 'fr' ),
				'types'     => array( 'page', 'none' ),
				'status'    => 'publish',
			)
		);
		$this->assertSame( 'https://other.example', $read['url'] );
		$this->assertSame( 'dl_key', $read['key'] );
		$this->assertSame( array( array( 'de' ), array( 'page' ), 'draft' ), array( $read['languages'], $read['types'], $read['status'] ) );
		$this->assertSame( '', Settings::read( array( 'url' => 'javascript:alert(1)' ) )['url'] );
		$this->assertFalse( World::$options['autoload of dateline'] );
	}

	public function test_shortcodes_are_hidden_and_come_back() {
		$text   = 'A [gallery ids="9,10"] b [caption id="1"]c[/caption] [sic] [galleries]';
		$hidden = Sender::without_shortcodes( $text );
		$this->assertStringNotContainsString( '[gallery ', $hidden );
		$this->assertStringContainsString( '-->c<!--', $hidden );
		$this->assertStringContainsString( '[sic] [galleries]', $hidden );
		$this->assertSame( $text, Sender::with_shortcodes( $hidden ) );
	}
}
