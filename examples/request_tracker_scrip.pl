# Request Tracker scrip: passages that answer a new ticket, as a comment. Paste it as "custom action commit code".
# SPDX-License-Identifier: GPL-2.0-or-later
use Encode ();
use File::Temp ();
use HTTP::Tiny ();
use JSON::PP ();

my $server   = '';                 # where islet-serve answers, such as http://127.0.0.1:8010; empty: islet-search is called
my $token    = '';                 # for islet-serve, if it wants one
my $database = '/srv/islet/db';    # for islet-search
my $limit    = 3;
my $least    = 0.5;                # confidence: with less there is no comment, since it would rather be noise than an answer
my $longest  = 1_000_000;          # bytes of a message that are sent

# The message as an e-mail of one part. It keeps its own type, so that islet reads HTML as HTML. RT's Content() would make text of
# it that looks like quotations, and has words of its own where there is only a subject.
my $part = $self->TransactionObj->ContentObj;
my $subject = ($self->TicketObj->Subject // '') =~ s/\s+/ /gr;
my $text = $part ? $part->Content // '' : '';
return 1 if "$subject$text" !~ /\w/;    # nothing is asked
my @head = (
    "Subject: $subject",
    'MIME-Version: 1.0',
    'Content-Type: ' . ($part && $part->ContentType eq 'text/html' ? 'text/html' : 'text/plain') . '; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
);
my $message = Encode::encode('UTF-8', join "\n", @head, '', $text);
$message = substr $message, 0, $longest;

# What the command says, and its exit status.
my $command_answer = sub {
    my $file = File::Temp->new;    # readable by its owner only, and gone with this block
    binmode $file;
    print {$file} $message;
    close $file;
    my @command = ('islet-search', '--quiet', '--db', $database, '--format', 'json', '--limit', $limit, '--max-seconds', 5,
        '--min-confidence', $least, '--ticket', $file->filename);
    local $SIG{CHLD} = 'DEFAULT';
    open my $islet, '-|', @command or return ('', -1);    # no shell: a list is run as it is
    my $said = do { local $/; <$islet> };
    close $islet;
    return ($said, $?);
};

my ($json, $failure);
if ($server) {
    my %fields = ('Content-Type' => 'message/rfc822', $token ? (Authorization => "Bearer $token") : ());
    my $reply = HTTP::Tiny->new(timeout => 10, http_proxy => undef, https_proxy => undef)
        ->post("$server/v1/ticket?limit=$limit&min_confidence=$least", { headers => \%fields, content => $message });
    $json = $reply->{content};
    $failure = "islet-serve answered $reply->{status}" . ($reply->{status} == 599 ? ": $reply->{content}" : '') if !$reply->{success};
} else {
    ($json, my $status) = $command_answer->();
    # 1: nothing was found, or nothing that clearly answers
    $failure = "islet-search failed with $status; what it said is in the web server's error log" if $status != 0 && $status != 1 << 8;
}
if ($failure) {
    RT->Logger->error($failure);
    return 0;
}

my @lines;
for my $result (@{ JSON::PP::decode_json($json)->{results} }) {
    my ($document, $answer) = @$result{qw(document answer)};
    push @lines, '* ' . join(' > ', $document->{title}, grep { $_ ne $document->{title} } @{ $result->{headings} }),
        '  ' . join(', ', grep { defined } $document->{publisher}, $document->{date} // 'no date', $document->{url} // $document->{path}),
        '  ' . substr($result->{text}, $answer->{start}, $answer->{end} - $answer->{start}) =~ s/\s+/ /gr, '';
}
return 1 if !@lines;
my ($done, $why) = $self->TicketObj->Comment(Content => join "\n", 'From our articles, to be checked before use:', '', @lines);
RT->Logger->error("islet's comment could not be written: $why") if !$done;
return $done ? 1 : 0;
