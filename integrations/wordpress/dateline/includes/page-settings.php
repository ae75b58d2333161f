<?php
/**
 * The page of the settings.
 *
 * @package Dateline
 */

use Dateline\Receiver;
use Dateline\Settings;

defined( 'ABSPATH' ) || exit;
?>
<div class="wrap">
	<h1>Dateline</h1>
	<form action="options.php" method="post">
		<?php settings_fields( 'dateline' ); ?>
		<input type="hidden" name="dateline[page]" value="1">
		<table class="form-table" role="presentation">
			<tr>
				<th scope="row"><label for="dateline-url"><?php esc_html_e( 'Address of the service', 'dateline' ); ?></label></th>
				<td><input class="regular-text" id="dateline-url" name="dateline[url]" type="url" placeholder="https://translate.example" value="<?php echo esc_attr( Settings::get( 'url' ) ); ?>"></td>
			</tr>
			<?php
			foreach ( array(
				'key'    => __( 'Key', 'dateline' ),
				'secret' => __( 'Secret of the webhook', 'dateline' ),
			) as $dateline_name => $dateline_label ) :
				?>
			<tr>
				<th scope="row"><label for="dateline-<?php echo esc_attr( $dateline_name ); ?>"><?php echo esc_html( $dateline_label ); ?></label></th>
				<td>
					<input class="regular-text" id="dateline-<?php echo esc_attr( $dateline_name ); ?>" name="dateline[<?php echo esc_attr( $dateline_name ); ?>]" type="password" autocomplete="off" value="">
					<p class="description">
						<?php
						if ( '' !== Settings::get( $dateline_name ) ) {
							esc_html_e( 'One is kept; leave this empty to keep it.', 'dateline' );
						}
						?>
					</p>
				</td>
			</tr>
			<?php endforeach; ?>
			<tr>
				<th scope="row"><?php esc_html_e( 'Webhook', 'dateline' ); ?></th>
				<td><code><?php echo esc_html( Receiver::url() ); ?></code>
					<p class="description"><?php esc_html_e( 'Add it to the service (dateline webhooks add …), and put the secret that it prints above.', 'dateline' ); ?></p></td>
			</tr>
			<tr>
				<th scope="row"><?php esc_html_e( 'Languages', 'dateline' ); ?></th>
				<td>
					<?php foreach ( Settings::LANGUAGES as $dateline_code => $dateline_language ) : ?>
						<label><input type="checkbox" name="dateline[languages][]" value="<?php echo esc_attr( $dateline_code ); ?>" <?php checked( in_array( $dateline_code, Settings::get( 'languages' ), true ) ); ?>> <?php echo esc_html( $dateline_language ); ?></label><br>
					<?php endforeach; ?>
				</td>
			</tr>
			<tr>
				<th scope="row"><?php esc_html_e( 'Post types', 'dateline' ); ?></th>
				<td>
					<?php foreach ( get_post_types( array( 'public' => true ), 'objects' ) as $dateline_type ) : ?>
						<label><input type="checkbox" name="dateline[types][]" value="<?php echo esc_attr( $dateline_type->name ); ?>" <?php checked( in_array( $dateline_type->name, Settings::get( 'types' ), true ) ); ?>> <?php echo esc_html( $dateline_type->label ); ?></label><br>
					<?php endforeach; ?>
				</td>
			</tr>
			<tr>
				<th scope="row"><label for="dateline-status"><?php esc_html_e( 'Translations are', 'dateline' ); ?></label></th>
				<td>
					<select id="dateline-status" name="dateline[status]">
						<option value="draft" <?php selected( Settings::get( 'status' ), 'draft' ); ?>><?php esc_html_e( 'drafts', 'dateline' ); ?></option>
						<option value="pending" <?php selected( Settings::get( 'status' ), 'pending' ); ?>><?php esc_html_e( 'pending review', 'dateline' ); ?></option>
					</select>
				</td>
			</tr>
		</table>
		<?php submit_button(); ?>
	</form>
</div>
