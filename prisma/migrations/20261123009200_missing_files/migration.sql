-- A day-end file that never came: closed batches of the last weeks are looked up by their closing, and their files by batch.

CREATE INDEX batches_closed ON batches (terminal_id, closed_at) WHERE status = 'closed';
CREATE INDEX bank_files_of_batch ON bank_files (batch_id) WHERE kind = 'day_end' AND status <> 'unreadable';
