using ArkMarket.Core.Orders;

namespace ArkMarket.Tests.Orders;

/// <summary>
/// What may happen to an order, written down a second time: the kind of event, from which state to which, and who does
/// it. States: N none, O open, C claimed, P in progress, D delivered, S in dispute, F completed, X cancelled. People:
/// b buyer, s its seller, m moderator, f finance, t nobody but the time.
/// </summary>
internal static class OrderTable
{
    private static readonly Dictionary<OrderEventKind, string[]> Rules = new()
    {
        [OrderEventKind.Opened] = ["NO b"],
        [OrderEventKind.Answered] = ["OO b"],
        [OrderEventKind.Claimed] = ["OC s"],
        [OrderEventKind.Unclaimed] = ["CO sm"],
        [OrderEventKind.HandOverOffered] = ["CC sm"],
        [OrderEventKind.HandedOver] = ["CC s"],
        [OrderEventKind.TermsProposed] = ["CC bs"],
        [OrderEventKind.TermsAccepted] = ["CP bs", "CC bs"],
        [OrderEventKind.TermsDeclined] = ["CC bs"],
        [OrderEventKind.ProposalExpired] = ["CC t"],
        [OrderEventKind.TermsExpired] = ["CO t"],
        [OrderEventKind.PaymentReported] = ["CC b"],
        [OrderEventKind.PaymentSeen] = ["CC s"],
        [OrderEventKind.PaymentNotSeen] = ["CC s"],
        [OrderEventKind.PaymentConfirmed] = ["CP f"],
        [OrderEventKind.PaymentRejected] = ["CC f"],
        [OrderEventKind.PaymentOverdue] = ["CC t"],
        [OrderEventKind.PaymentExpired] = ["CO t"],
        [OrderEventKind.Delivered] = ["PD s"],
        [OrderEventKind.ReviewApproved] = ["DD m"],
        [OrderEventKind.ReviewRejected] = ["DP m"],
        [OrderEventKind.ReviewOverdue] = ["DD t"],
        [OrderEventKind.Confirmed] = ["DF b"],
        [OrderEventKind.ConfirmedByTime] = ["DF t"],
        [OrderEventKind.MoreTimeAsked] = ["PP bs"],
        [OrderEventKind.MoreTimeAgreed] = ["PP bs"],
        [OrderEventKind.Refunded] = ["PP s", "DD s", "FF s"],
        [OrderEventKind.ChargedBack] = ["PX f", "DX f", "SX f", "FF f"],
        [OrderEventKind.ChargebackWithdrawn] = ["FF f", "XX f"],
        [OrderEventKind.CancelAsked] = ["PP bs"],
        [OrderEventKind.Cancelled] = ["OX bm", "CX bm", "PX bsm", "DX m"],
        [OrderEventKind.ClaimExpired] = ["OX t"],
        [OrderEventKind.NeverOpened] = ["OX t"],
        [OrderEventKind.IntakeExpired] = ["OX t"],
        [OrderEventKind.Disputed] = ["PS bs", "DS bs"],
        [OrderEventKind.DisputedByTime] = ["PS t"],
        [OrderEventKind.StatementGiven] = ["SS bs"],
        [OrderEventKind.SplitProposed] = ["SS bs"],
        [OrderEventKind.GoingOnProposed] = ["SS bs"],
        [OrderEventKind.SplitAgreed] = ["SF bs", "SX bs"],
        [OrderEventKind.Settled] = ["SP bs"],
        [OrderEventKind.CaseTaken] = ["SS m"],
        [OrderEventKind.Ruled] = ["SS m"],
        [OrderEventKind.RuledBySilence] = ["SS t"],
        [OrderEventKind.Appealed] = ["SS bs"],
        [OrderEventKind.RuledOnAppeal] = ["SF m", "SX m"],
        [OrderEventKind.RulingCarriedOut] = ["SF t", "SX t"],
        [OrderEventKind.DisputeEscalated] = ["SS t"],
        [OrderEventKind.DeadlinePutOff] = ["OO t", "CC t", "PP t", "DD t", "SS t"],
        [OrderEventKind.TimersStopped] = ["CC t", "PP t", "DD t", "SS t"],
        [OrderEventKind.TimersResumed] = ["CC t", "PP t", "DD t", "SS t"],
        [OrderEventKind.TimersForced] = ["CC m", "PP m", "DD m", "SS m"],
    };

    /// <param name="happened">What is to be looked up.</param>
    /// <param name="who">One of the letters for people.</param>
    public static bool Allows(OrderEvent happened, char who) => Rules[happened.Kind].Any(rule =>
        rule[0] == Letter(happened.From) && rule[1] == Letter(happened.To) && rule[3..].Contains(who));

    private static char Letter(OrderState state) => state switch
    {
        OrderState.None => 'N',
        OrderState.Open => 'O',
        OrderState.Claimed => 'C',
        OrderState.InProgress => 'P',
        OrderState.Delivered => 'D',
        OrderState.Disputed => 'S',
        OrderState.Completed => 'F',
        OrderState.Cancelled => 'X',
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, message: null),
    };
}
