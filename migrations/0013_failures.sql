ALTER TABLE `heartbeats` ADD `failures` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `heartbeats` ADD `failed_at` integer;--> statement-breakpoint
UPDATE `sessions` SET `remind_due_at` = `last_activity_at` + 86400000 WHERE `status` = 'in_progress' AND `remind_due_at` IS NULL;
