ALTER TABLE `mail_days` ADD `sent` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- What was tried before was counted as sent.
UPDATE `mail_days` SET `sent` = `handed`;--> statement-breakpoint
ALTER TABLE `mails` ADD `suppresses` integer DEFAULT false NOT NULL;--> statement-breakpoint
-- What came back before counts as for good, so that a message that comes again takes back nobody's mending.
UPDATE `mails` SET `suppresses` = true WHERE outcome in ('bounced', 'complained');
