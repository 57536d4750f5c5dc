-- Whether a terminal takes several captures of one hold: a right of its own beside the capture of a part.

ALTER TABLE terminals ADD COLUMN allows_multiple_capture boolean NOT NULL DEFAULT true;
UPDATE terminals SET allows_multiple_capture = allows_partial_capture;
