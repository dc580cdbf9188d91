ALTER TABLE `mails` ADD `outcome` text;--> statement-breakpoint
ALTER TABLE `mails` ADD `outcome_at` integer;