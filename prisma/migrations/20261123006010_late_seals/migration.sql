-- From which day on an entry may have been booked that came after its day was sealed: sealing looks back as far as that.
ALTER TABLE ledger_day_cursors ADD COLUMN late_from date;
