/* The box in the classic editor. */
( function ( apiFetch, i18n ) {
	const { __ } = i18n;
	const POLL = 5000; // milliseconds between two looks while something is translated

	function show( box, told ) {
		const button = document.createElement( 'button' );
		const busy = told.state === 'sent';
		button.type = 'button';
		button.className = 'button';
		button.disabled = busy;
		button.textContent = busy ? __( 'Being translated …', 'dateline' ) : __( 'Translate into drafts', 'dateline' );
		button.addEventListener( 'click', () => send( box ) );
		const list = document.createElement( 'ul' );
		told.drafts.forEach( ( draft ) => {
			const line = document.createElement( 'li' );
			const link = document.createElement( 'a' );
			link.href = draft.edit;
			link.textContent = draft.name;
			line.append( link, draft.review ? ' ' + __( '(to be checked)', 'dateline' ) : '' );
			list.append( line );
		} );
		const note = document.createElement( 'p' );
		note.textContent = told.error || __( 'What is saved is translated.', 'dateline' );
		box.replaceChildren( button, note, list );
		if ( busy ) {
			setTimeout( () => look( box ), POLL );
		}
	}

	function path( box ) {
		return '/dateline/v1/posts/' + box.dataset.post;
	}

	function look( box ) {
		apiFetch( { path: path( box ) } ).then(
			( told ) => show( box, told ),
			( error ) => show( box, { state: 'failed', error: error.message, drafts: [] } )
		);
	}

	function send( box ) {
		show( box, { state: 'sent', error: '', drafts: [] } );
		apiFetch( { path: path( box ), method: 'POST' } ).then(
			( told ) => show( box, told ),
			( error ) => show( box, { state: 'failed', error: error.message, drafts: [] } )
		);
	}

	document.querySelectorAll( '.dateline-box' ).forEach( look );
} )( wp.apiFetch, wp.i18n );
