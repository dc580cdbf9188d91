ALTER TABLE `mail_days` ADD `opened` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `mails` ADD `opened_at` integer;--> statement-breakpoint
ALTER TABLE `organizations` ADD `count_opens` integer DEFAULT false NOT NULL;