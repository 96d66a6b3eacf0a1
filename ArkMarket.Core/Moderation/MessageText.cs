using Sign = ArkMarket.Core.Moderation.RuleTerm.Sign;

namespace ArkMarket.Core.Moderation;

/// <summary>A message made ready for rules: read once, however many rules there are.</summary>
internal sealed class MessageText
{
    /// <summary>Discord's most, with the subscription that allows long ones; what is longer is looked at up to here.</summary>
    public const int LengthMax = 4_000;

    public MessageText(MessageFacts facts)
    {
        Facts = facts;
        Fold = TextFold.Of(facts.Text.Length <= LengthMax ? facts.Text : facts.Text[..LengthMax]);
        Letters = TextLetters.Of(Fold);
        Leet = Letters.IsMixed ? TextLetters.OfLeet(Fold) : null;
        Links = TextLinks.In(Fold);
        Signs = [.. SignsOf()];
    }

    public MessageFacts Facts { get; }

    public TextFold Fold { get; }

    public TextLetters Letters { get; }

    /// <summary>Null where no word has digits or signs among its letters.</summary>
    public TextLetters? Leet { get; }

    public IReadOnlyList<FoundLink> Links { get; }

    public IReadOnlyList<Sign> Signs { get; }

    private IEnumerable<Sign> SignsOf()
    {
        if (Links.Count > 0)
            yield return Sign.Address;
        if (Links.Any(link => !link.IsKnown))
            yield return Sign.Link;
        if (Links.Any(link => link.IsFake))
            yield return Sign.Fake;
        if (Links.Any(link => LinkHosts.IsShortener(link.SeenHost)))
            yield return Sign.Shortener;
        if (Links.Any(link => LinkHosts.IsFile(link.Path)))
            yield return Sign.File;
        if (Links.Any(link => LinkHosts.IsArchive(link.Path)))
            yield return Sign.ArchiveFile;
        if (Links.Any(link => link.InviteCode is { } code && !Facts.IsOwnInvite(code)))
            yield return Sign.Invite;
        if (TextMoney.IsIn(Fold.Characters))
            yield return Sign.Money;
        if (Facts.Mentions > 0 || Facts.MentionsEveryone)
            yield return Sign.Ping;
        if (Facts.Attachments > 0)
            yield return Sign.Attachment;
        if (Facts.LooksLike is not null)
            yield return Sign.LookAlike;
    }
}
