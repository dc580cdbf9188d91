CREATE INDEX `sessions_gone` ON `sessions` (`version`) WHERE version < 0;--> statement-breakpoint
DROP TRIGGER `sessions_due`;
