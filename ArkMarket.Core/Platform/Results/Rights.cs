namespace ArkMarket.Core.Platform;

/// <summary>Who has a right, in words: what somebody without it is told.</summary>
public static class Rights
{
    public static NotAllowed Needed(Right right) => new(right switch
    {
        Right.Catalogue => "the Manage Server permission or the catalogue role",
        Right.Finance => "the Manage Server permission or the finance role",
        Right.Moderation => "the moderator role of this server",
        Right.Admin => "the Manage Server permission or the admin role",
        _ => "the Manage Server permission",
    });
}
