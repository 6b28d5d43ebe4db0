<?php
# Makes accounts that can be written to and that a program can enter with a bot password. Standard
# input is a list of objects in JSON: name, password, email (empty: none), groups.
require_once getenv( 'MW_INSTALL_PATH' ) . '/maintenance/Maintenance.php';

use MediaWiki\MediaWikiServices;

class MakeAccounts extends Maintenance {
	public function execute() {
		foreach ( json_decode( file_get_contents( 'php://stdin' ), true ) as $wanted ) {
			$user = User::newFromName( $wanted['name'] );
			$user->addToDatabase();
			if ( $wanted['email'] ) {
				$user->setEmail( $wanted['email'] );
				$user->confirmEmail();
				$user->saveSettings();
			}
			foreach ( $wanted['groups'] as $group ) {
				MediaWikiServices::getInstance()->getUserGroupManager()->addUserToGroup( $user, $group );
			}
			$this->addBotPassword( $user, $wanted['password'] );
		}
	}

	private function addBotPassword( User $user, string $password ): void {
		$grants = [ 'basic', 'editpage', 'createeditmovepage', 'sendemail', 'editprotected', 'blockusers', 'protect' ];
		$bot = BotPassword::newUnsaved( [ 'user' => $user, 'appId' => 'test', 'grants' => $grants ] );
		$bot->save( 'insert', MediaWikiServices::getInstance()->getPasswordFactory()->newFromPlaintext( $password ) );
	}
}

$maintClass = MakeAccounts::class;
require_once RUN_MAINTENANCE_IF_MAIN;
