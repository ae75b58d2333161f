/* The box in the block editor. */
( function ( plugins, editor, element, components, data, apiFetch, i18n ) {
	const { createElement: el, useState, useEffect } = element;
	const { __ } = i18n;
	const POLL = 5000; // milliseconds between two looks while something is translated

	function Drafts( { drafts } ) {
		return el(
			'ul',
			null,
			drafts.map( ( draft ) =>
				el(
					'li',
					{ key: draft.lang },
					el( 'a', { href: draft.edit }, draft.name ),
					draft.review ? ' ' + __( '(to be checked)', 'dateline' ) : ''
				)
			)
		);
	}

	function Box() {
		const post = data.useSelect( ( select ) => select( 'core/editor' ).getCurrentPostId(), [] );
		const unsaved = data.useSelect( ( select ) => select( 'core/editor' ).isEditedPostDirty(), [] );
		const [ told, setTold ] = useState( { state: '', error: '', drafts: [] } );
		const path = '/dateline/v1/posts/' + post;
		const busy = told.state === 'sent';

		useEffect( () => {
			apiFetch( { path } ).then( setTold, () => {} );
		}, [ path ] );
		useEffect( () => {
			if ( ! busy ) {
				return undefined;
			}
			const timer = setInterval( () => apiFetch( { path } ).then( setTold, () => {} ), POLL );
			return () => clearInterval( timer );
		}, [ path, busy ] );

		function send() {
			setTold( { ...told, state: 'sent', error: '' } );
			apiFetch( { path, method: 'POST' } ).then( setTold, ( error ) =>
				setTold( { ...told, state: 'failed', error: error.message } )
			);
		}

		return el(
			editor.PluginDocumentSettingPanel,
			{ name: 'dateline', title: __( 'Translate', 'dateline' ) },
			el(
				components.Button,
				{ variant: 'secondary', onClick: send, isBusy: busy, disabled: busy || unsaved },
				busy ? __( 'Being translated …', 'dateline' ) : __( 'Translate into drafts', 'dateline' )
			),
			unsaved ? el( 'p', null, __( 'Save first: what is saved is translated.', 'dateline' ) ) : null,
			told.error ? el( components.Notice, { status: 'warning', isDismissible: false }, told.error ) : null,
			el( Drafts, { drafts: told.drafts } )
		);
	}

	plugins.registerPlugin( 'dateline', { render: Box, icon: 'translation' } );
} )( wp.plugins, wp.editor.PluginDocumentSettingPanel ? wp.editor : wp.editPost, wp.element, wp.components, wp.data, wp.apiFetch, wp.i18n );
