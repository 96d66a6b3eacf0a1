using ArkMarket.Core.Invites;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>Which invitations lead to the server itself: nobody is asked not to post those.</summary>
public sealed class OwnInvites(Database database)
{
    private const int CodesMax = 1_000;

    public async Task<IReadOnlySet<string>> CodesAsync(GuildId guild, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var codes = await db.Set<InviteCode>().AsNoTracking().Where(invite => invite.GuildId == guild)
            .OrderByDescending(invite => invite.SeenAt).Select(invite => invite.Code).Take(CodesMax).ToListAsync(ct);
        // Codes are told apart by case; eyes, and so the rules, read small letters.
        return codes.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
