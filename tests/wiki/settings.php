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

# Whoever is in the group `hurried` may do little; all others much.
$wgGroupPermissions['hurried']['read'] = true;
$wgRateLimits = [
	'edit' => [ 'hurried' => [ 2, 6 ] ],
	'emailuser' => [ 'hurried' => [ 1, 6 ] ],
];

# What stops an edit.
$wgReadOnlyFile = "$wgSQLiteDataDir/read-only";
$wgSpamRegex = [ '/words that the wiki forbids/' ];
$wgBlacklistSettings['spam']['files'] = [];
$wgTitleBlacklistSources = [ [ 'type' => 'file', 'src' => "$wgSQLiteDataDir/refused-titles" ] ];
$wgAbuseFilterActions['block'] = false;
$wgGroupPermissions['user']['skipcaptcha'] = true;
$wgGroupPermissions['suspect']['read'] = true;
$wgRevokePermissions['suspect']['skipcaptcha'] = true;
$wgCaptchaTriggers['create'] = true;
$wgCaptchaTriggers['edit'] = true;
