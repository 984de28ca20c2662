# Makes tickets in a Request Tracker of its own, whose scrip is ours, and prints a line of JSON for each: the comments it got.
# Arguments: SCRIP TICKETS. TICKETS is JSON: a list of {"name","subject","type","body"} or {"name","mail"}.
# SPDX-License-Identifier: GPL-2.0-or-later
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib';
use JSON::PP ();
use MIME::Entity;
use RT -init;
use RT::Interface::Email;

my $json = JSON::PP->new->utf8->canonical;
my ($scrip_file, $tickets) = @ARGV;
my $code = do { open my $file, '<:encoding(UTF-8)', $scrip_file or die $!; local $/; <$file> };
my $scrip = RT::Scrip->new(RT->SystemUser);
my ($ok, $why) = $scrip->Create(
    Queue => 0, Description => 'islet', ScripCondition => 'On Create', ScripAction => 'User Defined', Template => 'Blank',
    CustomPrepareCode => 'return 1;', CustomCommitCode => $code,
);
die $why if !$ok;
my $everyone = RT::Group->new(RT->SystemUser);
$everyone->LoadSystemInternalGroup('Everyone');
$everyone->PrincipalObj->GrantRight(Object => RT->System, Right => $_) for qw(CreateTicket ReplyToTicket);

for my $row (@{ $json->decode(do { open my $file, '<', $tickets or die $!; local $/; <$file> }) }) {
    my $ticket = RT::Ticket->new(RT->SystemUser);
    if ($row->{mail}) {    # as rt-mailgate hands it over
        (my $status, my $error, $ticket) = RT::Interface::Email::Gateway({ message => Encode::encode('UTF-8', $row->{mail}), queue => 'General', action => 'correspond' });
        die "mail: $error" if $status != 1 || !$ticket;
    } else {               # as the web interface does
        my $entity = defined $row->{body}
            ? MIME::Entity->build(Type => $row->{type}, Charset => 'UTF-8', Encoding => '8bit', Data => [ Encode::encode('UTF-8', $row->{body}) ])
            : undef;
        my ($id, undef, $error) = $ticket->Create(Queue => 'General', Subject => $row->{subject}, Requestor => 'ann@example.org', $entity ? (MIMEObj => $entity) : ());
        die "web: $error" if !$id;
    }
    my $seen = RT::Ticket->new(RT->SystemUser);    # who sends a mail may not see comments
    $seen->Load($ticket->id);
    my $transactions = $seen->Transactions;
    $transactions->Limit(FIELD => 'Type', VALUE => 'Comment');
    my @comments;
    while (my $transaction = $transactions->Next) { push @comments, $transaction->Content(Wrap => 0) }
    print $json->encode({ name => $row->{name}, comments => \@comments }), "\n";
}
