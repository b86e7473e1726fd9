"""What DESIGN §1 promises, against real boxes of both kinds: nothing that runs beside student code is believed."""
