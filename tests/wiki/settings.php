<?php
# Read after the settings that the installer wrote: what this wiki is like for the tests.
$wgServer = getenv( 'WIKI_SERVER' );
$wgSMTP = [
	'host' => '127.0.0.1', 'port' => getenv( 'WIKI_SMTP_PORT' ), 'IDHost' => 'localhost', 'auth' => false
];
$wgPasswordSender = 'wiki@wiki.example';
$wgEmergencyContact = 'wiki@wiki.example';

# Several processes and the maintenance scripts share one memory, and nobody waits for jobs.
$wgMainCacheType = CACHE_DB;
$wgJobRunRate = 0;
$wgPasswordAttemptThrottle = [];

# So many in so many seconds, for whoever is in the group `hurried`; all others without limit.
$wgGroupPermissions['hurried']['read'] = true;
$wgRateLimits = [
	'edit' => [ 'hurried' => [ 2, 3 ] ],
	'emailuser' => [ 'hurried' => [ 1, 3 ] ],
];

# What stops an edit.
$wgReadOnlyFile = "$wgSQLiteDataDir/read-only";
$wgSpamRegex = [ '/words that the wiki forbids/' ];
$wgBlacklistSettings['spam']['files'] = [ __DIR__ . '/filters/links.txt' ];
$wgTitleBlacklistSources = [ [ 'type' => 'file', 'src' => __DIR__ . '/filters/titles.txt' ] ];

# Whoever is in the group `suspect` has to solve a captcha for each edit.
$wgGroupPermissions['user']['skipcaptcha'] = true;
$wgGroupPermissions['suspect']['read'] = true;
$wgRevokePermissions['suspect']['skipcaptcha'] = true;
$wgCaptchaTriggers['create'] = true;
$wgCaptchaTriggers['edit'] = true;
