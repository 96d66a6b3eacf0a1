using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Dashboard;

/// <summary>Rights as people read them.</summary>
public static class RightWords
{
    public static string Of(Right right) => right switch
    {
        Right.Catalogue => "who keeps the catalogue",
        Right.Finance => "the finance team",
        Right.Moderation => "moderators",
        Right.Admin => "admins of the market",
        Right.Manager => "who manages the server in Discord",
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, message: null),
    };

    public static string Any(IEnumerable<Right> rights) => string.Join(" or ", rights.Select(Of));
}
