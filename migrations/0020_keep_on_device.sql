-- Settings are whole in every row; what a survey kept on devices before, it goes on keeping.
UPDATE `surveys` SET `settings` = json_set(`settings`, '$.keep_on_device', json('true')) WHERE json_type(`settings`, '$.keep_on_device') IS NULL;
