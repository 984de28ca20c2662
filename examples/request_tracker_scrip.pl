# Request Tracker scrip: passages that answer a new ticket, as a comment. Paste it as "custom action commit code".
# SPDX-License-Identifier: GPL-2.0-or-later
use File::Temp ();
use JSON::PP ();

my $message = File::Temp->new;    # readable by its owner only, and gone with this block
binmode $message, ':encoding(UTF-8)';
print {$message} $self->TicketObj->Subject, "\n\n", $self->TransactionObj->Content(Type => 'text/plain') // '';
close $message;

# Below a confidence of 0.5 there are no results: they would rather be noise than an answer.
my @command = ('islet-search', '--db', '/srv/islet/db', '--format', 'json', '--limit', 3, '--min-confidence', 0.5, '--ticket', $message->filename);
local $SIG{CHLD} = 'DEFAULT';
my $started = open my $islet, '-|', @command;    # no shell: a list is run as it is
my $json = $started ? do { local $/; <$islet> } : '';
close $islet if $started;
my $status = $started ? $? : -1;
if ($status != 0 && $status != 1 << 8) {         # 1: nothing was found, or nothing that clearly answers
    RT->Logger->error("islet-search failed with $status; what it said is in the web server's error log");
    return 0;
}

my @lines;
for my $result (@{ JSON::PP::decode_json($json)->{results} }) {
    my ($document, $answer) = @$result{qw(document answer)};
    push @lines, '* ' . join(' > ', $document->{title}, grep { $_ ne $document->{title} } @{ $result->{headings} }),
        '  ' . join(', ', grep { defined } $document->{publisher}, $document->{date} // 'no date', $document->{url} // $document->{path}),
        '  ' . substr($result->{text}, $answer->{start}, $answer->{end} - $answer->{start}) =~ s/\s+/ /gr, '';
}
$self->TicketObj->Comment(Content => join "\n", 'From our articles, to be checked before use:', '', @lines) if @lines;
return 1;
