using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Guilds;

/// <summary>What the doctor can mend in Discord by itself.</summary>
public enum RepairKind
{
    /// <summary>Send the server's commands to Discord again.</summary>
    Commands,

    /// <summary>Let everybody's messages mention a role, so that a ticket can call it.</summary>
    Mentionable,

    /// <summary>Give the bot its permissions in a channel whose overwrites keep it out.</summary>
    Channel,
}

/// <summary>Mend something in Discord, for the admin who asked.</summary>
/// <param name="Repair">What to mend.</param>
/// <param name="Subject">The role or channel; 0 where there is none.</param>
public sealed record RepairServer(RepairKind Repair, ulong Subject) : IEffect
{
    public static string Kind => "guilds.repair";
}

/// <summary>An admin asks for a fault to be mended that the doctor has found. It is done by an effect.</summary>
public sealed class AskRepair(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, RepairKind Repair, ulong Subject);

    public sealed record Asked;

    public async Task<Result<Asked>> HandleAsync(Request request, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(request.Actor, Right.Admin, ct))
            return Rights.Needed(Right.Admin);
        return await database.OnceAsync<Asked>(request.Key, work =>
        {
            if (request.Repair is RepairKind.Commands)
                RegisterCommands.Again(work);
            else
                work.Enqueue($"setup:{work.Guild}", new RepairServer(request.Repair, request.Subject));
            work.Audit(request.Actor.User, "repair.asked", $"{request.Repair}:{request.Subject}");
            return Task.FromResult<Result<Asked>>(new Asked());
        }, ct);
    }
}
